import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { formOf, weekOf } from '#test/measure-arbitraries';
import { score } from './score.ts';

/*
 * SAF-13: a second implementation, written from the measures reference with nothing shared: no content file, no function of
 * ours, plain loops. It is compared with the first one over every possible form where that is feasible, else over many.
 */
type Form = (number | string | null)[];
type Opinion = {
  status: string;
  total: number | null;
  band: string | null;
  caseness: boolean | null;
  flags: string[];
  missing: number[];
};

function prorate(scores: (number | null)[], most: number): { status: string; total: number | null; missing: number[] } {
  let points = 0;
  let answered = 0;
  const missing: number[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    const one = scores[i] ?? null;
    if (one === null) missing.push(i + 1);
    else {
      points += one;
      answered += 1;
    }
  }
  if (missing.length === 0) return { status: 'complete', total: points, missing };
  if (missing.length > most) return { status: 'unscorable', total: null, missing };
  return { status: 'prorated', total: Math.floor((points / answered) * scores.length + 0.5), missing };
}

function phq9(form: Form): Opinion {
  const { status, total, missing } = prorate(form as (number | null)[], 2);
  let band = null;
  if (total !== null) {
    band = 'minimal';
    if (total > 4) band = 'mild';
    if (total > 9) band = 'moderate';
    if (total > 14) band = 'moderately-severe';
    if (total > 19) band = 'severe';
  }
  const nine = form[8];
  const flags = [];
  if (nine === null) flags.push('safety-item-missing');
  if (nine === 1 || nine === 2 || nine === 3) flags.push('suicidal-ideation');
  if (nine === 2 || nine === 3) flags.push('suicidal-ideation-urgent');
  return { status, total, band, caseness: total === null ? null : total > 9, flags, missing };
}

function gad7(form: Form): Opinion {
  const { status, total, missing } = prorate(form as (number | null)[], 2);
  const band = total === null ? null : total < 5 ? 'minimal' : total < 10 ? 'mild' : total < 15 ? 'moderate' : 'severe';
  return { status, total, band, caseness: total === null ? null : total >= 8, flags: [], missing };
}

function core10(form: Form): Opinion {
  const turned = form.map((value, i) => (value !== null && (i === 1 || i === 2) ? 4 - Number(value) : value));
  const { status, total, missing } = prorate(turned as (number | null)[], 1);
  let band = null;
  if (total !== null)
    for (const [name, from] of [
      ['healthy', 0],
      ['low', 6],
      ['mild', 11],
      ['moderate', 15],
      ['moderately-severe', 20],
      ['severe', 25],
    ] as const)
      if (total >= from) band = name;
  const six = form[5];
  const flags = six === null ? ['safety-item-missing'] : Number(six) > 0 ? ['suicide-plan', 'suicide-plan-urgent'] : [];
  return { status, total, band, caseness: total === null ? null : total >= 11, flags, missing };
}

function audit(form: Form): Opinion {
  const filled = [...form] as (number | null)[];
  if (form[0] === 0) for (let i = 1; i <= 7; i += 1) filled[i] ??= 0;
  if (form[1] === 0 && form[2] === 0) for (let i = 3; i <= 7; i += 1) filled[i] ??= 0;
  const { status, total, missing } = prorate(filled, 0);
  const band =
    total === null
      ? null
      : total >= 20
        ? 'possible-dependence'
        : total >= 16
          ? 'harmful'
          : total >= 8
            ? 'hazardous'
            : 'low-risk';
  return { status, total, band, caseness: total === null ? null : total >= 8, flags: [], missing };
}

function asq(form: Form): Opinion | 'invalid' {
  const first = form.slice(0, 4);
  const five = form[4] ?? null;
  const positive = first.some((value) => value === 1 || value === 2);
  const open = first.some((value) => value === null);
  if (!positive && !open && five !== null) return 'invalid';
  const missing = first.flatMap((value, i) => (value === null ? [i + 1] : []));
  if (positive && five === null) missing.push(5);
  const acute = five === 1 || five === 2;
  const flags = [];
  if (missing.length > 0) flags.push('safety-item-missing');
  if (acute) flags.push('suicide-risk-acute-urgent');
  if (positive || acute) flags.push('suicide-risk-positive');
  if (missing.length > 0) return { status: 'unscorable', total: null, band: null, caseness: null, flags, missing };
  const band = !positive ? 'negative' : acute ? 'acute-positive' : 'non-acute-positive';
  return { status: 'complete', total: null, band, caseness: positive, flags, missing };
}

function cssrs([wish, active, method, intent, plan, ever, recent]: Form): Opinion {
  const missing = [];
  if (wish === null) missing.push(1);
  if (active === null) missing.push(2);
  if (method === null && active !== 0) missing.push(3);
  if (intent === null && active !== 0) missing.push(4);
  if (plan === null && active !== 0) missing.push(5);
  if (ever === null) missing.push(6);
  if (recent === null && ever !== 0) missing.push(7);
  const level =
    intent === 1 || plan === 1 || recent === 1
      ? 'high'
      : method === 1 || ever === 1
        ? 'moderate'
        : wish === 1 || active === 1
          ? 'low'
          : 'none';
  const flags = level === 'none' ? [] : [level === 'high' ? 'suicide-risk-high-urgent' : `suicide-risk-${level}`];
  if (missing.length > 0)
    return {
      status: 'unscorable',
      total: null,
      band: null,
      caseness: null,
      flags: ['safety-item-missing', ...flags],
      missing,
    };
  return {
    status: 'complete',
    total: null,
    band: level,
    caseness: level === 'moderate' || level === 'high',
    flags,
    missing,
  };
}

function qids(form: Form): Opinion {
  const missing = form.flatMap((value, i) => {
    if (value !== null) return [];
    const partner = { 5: 6, 6: 5, 7: 8, 8: 7 }[i];
    return partner !== undefined && form[partner] !== null ? [] : [i + 1];
  });
  const twelve = form[11];
  const flags =
    twelve === null
      ? ['safety-item-missing']
      : Number(twelve) >= 2
        ? ['suicidal-ideation', 'suicidal-ideation-urgent']
        : Number(twelve) === 1
          ? ['suicidal-ideation']
          : [];
  if (missing.length > 0) return { status: 'unscorable', total: null, band: null, caseness: null, flags, missing };
  const worst = (...items: number[]) => Math.max(...items.map((item) => Number(form[item - 1] ?? 0)));
  const total =
    worst(1, 2, 3, 4) +
    worst(5) +
    worst(6, 7, 8, 9) +
    worst(10) +
    worst(11) +
    worst(12) +
    worst(13) +
    worst(14) +
    worst(15, 16);
  const band =
    total <= 5 ? 'none' : total <= 10 ? 'mild' : total <= 15 ? 'moderate' : total <= 20 ? 'severe' : 'very-severe';
  return { status: 'complete', total, band, caseness: total >= 6, flags, missing };
}

/** Hundreds of thousands of forms take seconds, more on a busy machine. */
const patience = 60_000;

const library = readLibrary();
const measureCalled = (id: string) => library.measures.newest.get(id)?.definition ?? expect.fail(`no measure ${id}`);

function compare(id: string, form: Form, opinion: Opinion | 'invalid'): boolean {
  const found = score(measureCalled(id), { answers: form });
  if (opinion === 'invalid') return found.status === 'invalid';
  const { status, total, band, caseness, flags, missing } = found;
  return JSON.stringify({ status, total, band, caseness, flags, missing }) === JSON.stringify(opinion);
}

/** Every form of `length` items with these values, gaps included. */
function* everyForm(length: number, values: readonly (number | null)[]): Generator<Form> {
  const at = Array.from({ length }, () => 0);
  for (;;) {
    yield at.map((index) => values[index] ?? null);
    const turn = at.findLastIndex((index) => index < values.length - 1);
    if (turn < 0) return;
    at[turn] = (at[turn] ?? 0) + 1;
    at.fill(0, turn + 1);
  }
}

describe('SAF-13 every possible form agrees with the second implementation', { timeout: patience }, () => {
  test.each([
    ['gad7', 7, [0, 1, 2, 3, null], gad7, 5 ** 7],
    ['asq', 5, [0, 1, 2, null], asq, 4 ** 5],
    ['cssrs-screen', 7, [0, 1, null], cssrs, 3 ** 7],
  ] as const)('%s', (id, length, values, opinionOn, count) => {
    let seen = 0;
    for (const form of everyForm(length, values)) {
      seen += 1;
      if (!compare(id, form, opinionOn(form)))
        expect({ form, found: score(measureCalled(id), { answers: form }) }).toEqual(opinionOn(form));
    }
    expect(seen).toBe(count);
  });

  test('phq9, every form without a gap', () => {
    for (const form of everyForm(9, [0, 1, 2, 3]))
      if (!compare('phq9', form, phq9(form)))
        expect({ form, found: score(measureCalled('phq9'), { answers: form }) }).toEqual(phq9(form));
  });
});

describe('SAF-13 many forms with gaps agree with the second implementation', { timeout: patience }, () => {
  test.each([
    ['phq9', phq9],
    ['core10', core10],
    ['audit', audit],
    ['qids-sr16', qids],
  ] as const)('%s', (id, opinionOn) => {
    fc.assert(
      fc.property(formOf(measureCalled(id), 10), (form) => compare(id, form, opinionOn(form))),
      { numRuns: 5000 },
    );
  });
});

/** The Social Rhythm Metric with ordinary decimal numbers, as the reference tells it step by step. */
function rhythm(times: (number | null)[][]) {
  const hits = times.map((week, activity) => {
    const done = week
      .filter((time) => time !== null)
      .map((time) => (activity === 4 && time < 720 ? time + 1440 : time));
    if (done.length < 3) return null;
    const mean = done.reduce((a, b) => a + b, 0) / done.length;
    const sd = Math.sqrt(done.reduce((a, b) => a + (b - mean) ** 2, 0) / (done.length - 1));
    const kept = sd === 0 ? done : done.filter((time) => Math.abs(time - mean) - 1.5 * sd <= 1e-9);
    const habitual = kept.reduce((a, b) => a + b, 0) / kept.length;
    return done.filter((time) => Math.abs(time - habitual) <= 45 + 1e-9).length;
  });
  const scored = hits.filter((count) => count !== null);
  const total = scored.length === 0 ? null : scored.reduce((a, b) => a + b, 0) / scored.length;
  return { hits, total };
}

test('SAF-13 srm5 agrees with a second implementation in decimal numbers', { timeout: patience }, () => {
  const srm5 = measureCalled('srm5');
  fc.assert(
    fc.property(weekOf(srm5), (times) => {
      const { hits, total } = rhythm(times);
      const found = score(srm5, { times });
      expect(found.extra['hits']).toEqual(hits);
      if (total === null) expect(found).toMatchObject({ status: 'unscorable', total: null, band: null });
      else {
        expect(found.total).toBeCloseTo(total, 2);
        expect(found.band).toBe(total < 3.5 ? 'irregular' : 'regular');
      }
    }),
    { numRuns: 3000 },
  );
});
