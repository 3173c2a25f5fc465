import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agendaFor } from './agenda.ts';
import { allowsLength, phaseOfSession, phaseTable } from './phase-table.ts';
import { Protocol, SessionKind } from './protocol.schema.ts';
import { sessionKind } from './session-kind.ts';
import { Sources } from './sources.schema.ts';
import { Suitability } from './suitability.schema.ts';
import { Technique } from './technique.schema.ts';

const content = new URL('../../content/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, content), 'utf8'));
const folder = (name: string) =>
  readdirSync(new URL(name, content)).map((file) => ({ file, json: read(`${name}/${file}`) }));

const adult = Protocol.parse(read('protocols/adultIndividualAcute.json'));
const known = Object.keys(Sources.parse(read('sources.json')).sources);
const lengths = Array.from({ length: 15 }, (_, i) => i + 6);

const areas = (model: 'klerman' | 'stuart') => adult.models[model]?.areas.map(({ id }) => id);
const minutes = (kind: SessionKind) => agendaFor(adult, kind, 50).map((block) => block.minutes);

/** Every source tag anywhere in a content file. */
function tagsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tagsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'sources' && Array.isArray(inside) ? inside.map(String) : tagsIn(inside),
  );
}

describe.each([
  ...folder('protocols'),
  ...folder('overlays'),
  ...folder('indications'),
  ...folder('techniques'),
  ...folder('suitability'),
])('$file', ({ file, json }) => {
  test('cites only sources that are listed', () => {
    const unknown = tagsIn(json).filter((tag) => !known.includes(tag.replace('†', '')));
    expect(unknown).toEqual([]);
  });
  test('has no exclamation mark', () => expect(JSON.stringify(json)).not.toContain('!'));
  test('is named after its id, an earlier version with its number', () => {
    const { id, version } = json as { id: string; version: string };
    expect([`${id}.json`, `${id}@${version}.json`]).toContain(file);
  });
});

test('every technique parses, and every worksheet an area names is a technique’s', () => {
  const techniques = folder('techniques').map(({ json }) => Technique.parse(json));
  const ids = techniques.map(({ id }) => id);
  const named = Object.values(adult.models).flatMap(
    (model) => model?.areas.flatMap(({ worksheets }) => worksheets) ?? [],
  );
  expect(named.filter((one) => !ids.includes(one))).toEqual([]);
  for (const { suggest } of techniques)
    for (const rule of suggest) if (rule.when === 'after') expect(ids).toEqual(expect.arrayContaining(rule.techniques));
});

test('suitability has the exclusions X1 to X15, of which X1 to X6 need an action', () => {
  const { exclusions, fitPoints } = Suitability.parse(read('suitability/suitability.json'));
  expect(exclusions.map(({ code }) => code)).toEqual(Array.from({ length: 15 }, (_, i) => `X${i + 1}`));
  expect(exclusions.filter(({ needsAction }) => needsAction).map(({ code }) => code)).toEqual(
    'X1 X2 X3 X4 X5 X6'.split(' '),
  );
  expect(fitPoints).toHaveLength(8);
});

describe('adultIndividualAcute', () => {
  test('names the areas of each model line', () => {
    expect(areas('klerman')).toEqual(['grief', 'roleDispute', 'roleTransition', 'interpersonalDeficits']);
    expect(areas('stuart')).toEqual(['griefAndLoss', 'interpersonalDispute', 'roleTransition']);
  });

  test('has the tasks I1 to I12 and E1 to E10', () => {
    expect(adult.tasks.initial.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `I${i + 1}`));
    expect(adult.tasks.ending.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `E${i + 1}`));
  });

  // Clinical protocol 2.2, written out by hand as a second reading of it.
  test.each([
    [6, 2, 6, 3, 3],
    [7, 2, 7, 4, 4],
    [8, 2, 8, 5, 4],
    [9, 3, 8, 6, 5],
    [10, 3, 9, 7, 5],
    [11, 3, 10, 8, 6],
    [12, 3, 11, 9, 6],
    [13, 4, 11, 10, 7],
    [14, 4, 12, 11, 7],
    [15, 4, 13, 12, 8],
    [16, 4, 14, 13, 8],
    [17, 5, 15, 13, 9],
    [18, 5, 16, 14, 9],
    [19, 5, 17, 15, 10],
    [20, 5, 18, 16, 10],
  ])('a course of %i sessions', (n, initialEnd, concludingFrom, raisedBy, review) => {
    expect(phaseTable(adult, n)).toEqual({
      plannedSessions: n,
      initial: [1, initialEnd],
      middle: [initialEnd + 1, concludingFrom - 1],
      concluding: [concludingFrom, n],
      endingFirstRaisedBy: raisedBy,
      midReviewAt: review,
    });
  });

  test.each([5, 21, 6.5, Number.NaN])('refuses a course of %d sessions', (n) => {
    expect(() => phaseTable(adult, n)).toThrow(RangeError);
    expect(allowsLength(adult, n)).toBe(false);
  });

  test('agenda minutes add up to the session for every kind and length of session', () => {
    for (const kind of SessionKind.options)
      for (let minutes = 20; minutes <= 120; minutes += 1) {
        const blocks = agendaFor(adult, kind, minutes);
        expect(blocks.reduce((sum, block) => sum + block.minutes, 0)).toBe(minutes);
        expect(Math.min(...blocks.map((block) => block.minutes))).toBeGreaterThanOrEqual(1);
      }
  });

  test('at 50 minutes the agenda is the one of the design', () => {
    expect(minutes('initialFirst')).toEqual([8, 16, 12, 8, 6]);
    expect(minutes('initialWork')).toEqual([5, 15, 22, 4, 4]);
    expect(minutes('initialLast')).toEqual([5, 15, 14, 10, 6]);
    expect(minutes('middle')).toEqual([5, 10, 24, 5, 6]);
    expect(minutes('middleHalfway')).toEqual([5, 8, 20, 11, 6]);
    expect(minutes('ending')).toEqual([5, 10, 15, 14, 6]);
    expect(minutes('last')).toEqual([5, 15, 10, 12, 8]);
    expect(minutes('maintenance')).toEqual([5, 10, 25, 5, 5]);
  });

  test('a session too short for its blocks is refused', () => {
    expect(() => agendaFor(adult, 'middle', 4)).toThrow(RangeError);
  });

  test('in a course held as planned, every session of every length has a kind that fits its phase', () => {
    for (const n of lengths) {
      const table = phaseTable(adult, n);
      const kinds = Array.from({ length: n }, (_, i) => {
        const session = i + 1;
        const phase = phaseOfSession(table, session);
        if (phase === 'maintenance') throw new Error('an acute course has no maintenance session');
        const courseState = `${phase}Phase` as const;
        return sessionKind(adult, table, {
          courseState,
          session,
          midReviewHeld: session > table.midReviewAt,
          midReviewPutOffTo: null,
        });
      });
      expect(kinds[0]).toBe('initialFirst');
      expect(kinds[table.initial[1] - 1]).toBe('initialLast');
      expect(kinds.filter((kind) => kind === 'middleHalfway')).toHaveLength(1);
      expect(kinds[table.midReviewAt - 1]).toBe('middleHalfway');
      expect(kinds.slice(table.concluding[0] - 1, -1).every((kind) => kind === 'ending')).toBe(true);
      expect(kinds.at(-1)).toBe('last');
    }
  });

  test('protocol 7.1 the half-way review is the kind of its own session, or of the one it was put off to', () => {
    const table = phaseTable(adult, 16);
    const at = (session: number, midReviewHeld: boolean, midReviewPutOffTo: number | null = null) =>
      sessionKind(adult, table, { courseState: 'middlePhase', session, midReviewHeld, midReviewPutOffTo });
    expect(at(8, false)).toBe('middleHalfway');
    expect(at(8, true)).toBe('middle');
    expect(at(9, false)).toBe('middle');
    expect([8, 9, 10].map((session) => at(session, false, 9))).toEqual(['middle', 'middleHalfway', 'middle']);
  });

  test('the very last session is the last one whatever button was forgotten', () => {
    const table = phaseTable(adult, 6);
    for (const courseState of ['initialPhase', 'middlePhase', 'concludingPhase'] as const)
      expect(
        sessionKind(adult, table, { courseState, session: 6, midReviewHeld: false, midReviewPutOffTo: null }),
      ).toBe('last');
    expect(
      sessionKind(adult, table, { courseState: 'closed', session: 6, midReviewHeld: false, midReviewPutOffTo: null }),
    ).toBeNull();
  });
});

describe('a protocol is refused when', () => {
  const { agendas, phaseTable: rows, initialPlans } = adult;
  test.each([
    ['minutes do not add up', { agendas: { ...agendas, middle: agendas.middle.slice(1) } }],
    ['an agenda names an unknown step', { agendas: { ...agendas, middle: [{ step: 'nothing', minutes: 50 }] } }],
    ['a length has no row', { phaseTable: rows.slice(1) }],
    ['a length has two rows', { phaseTable: [...rows, rows[0]] }],
    ['a row leaves no middle phase', { phaseTable: [{ ...rows[0], initial: 5 }, ...rows.slice(1)] }],
    ['an initial phase has no plan', { initialPlans: { '2': initialPlans['2'] } }],
    ['a plan forgets a task', { initialPlans: { ...initialPlans, '2': initialPlans['2']?.slice(1) } }],
    ['the default model is not there', { models: { klerman: adult.models.klerman }, defaultModel: 'stuart' }],
    ['there is a field nobody knows', { colour: 'green' }],
  ])('%s', (_why, change) => expect(Protocol.safeParse({ ...adult, ...change }).success).toBe(false));
  test('it is complete: none of this', () => expect(Protocol.safeParse(adult).success).toBe(true));
});
