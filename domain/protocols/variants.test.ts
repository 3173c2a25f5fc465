import { describe, expect, test } from 'vitest';
import { dryRun } from '#domain/courses/dry-run.schema';
import { readLibrary } from '#main/content';
import { agendaFor } from './agenda.ts';
import { layOver, overlayProblem } from './lay-over.ts';
import { phaseOfSession, phaseTable } from './phase-table.ts';
import { SessionKind } from './protocol.schema.ts';
import type { Protocol, ProtocolModel } from './protocol.schema.ts';
import { protocolIn, resolveVariant } from './resolve-variant.schema.ts';
import { parseProtocolFile, Variant } from './variant.schema.ts';

const library = readLibrary();
const all = [...library.protocols.newest.values()].map(({ definition }) => definition);
const get = (id: string): Protocol => {
  const found = library.protocols.newest.get(id)?.definition;
  if (!found) throw new Error(`no protocol ${id}`);
  return found;
};
const lengthsOf = ({ sessions }: Protocol) =>
  Array.from({ length: sessions.max - sessions.min + 1 }, (_, i) => sessions.min + i);
const linesOf = (protocol: Protocol) => Object.keys(protocol.models) as ProtocolModel[];

test('every variant and overlay of the reference is here', () => {
  expect([...library.protocols.newest.keys()].sort()).toEqual(
    `adultIndividualAcute conjoint familyBased groupIpt groupWho hiv interpersonalCounselling ipsrt iptAdolescent iptBodyDysmorphic
    iptBpd iptBrief iptCouplesGroup iptEating iptEst iptInsomnia iptPtsd iptSocialAnxiety lateLife maintenance perinatal
    persistentDepression preventionAdolescent preventionPerinatal prolongedGrief subthreshold`
      .split(/\s+/)
      .sort(),
  );
  expect([...library.overlays.newest.keys()].sort()).toEqual(
    'conjointSession inpatientIntensive lateLife perinatal telehealth'.split(' '),
  );
});

test('what the set-up warns of is in words, with no id of ours; the version running courses are on stays as it was', () => {
  const ids = all.filter(({ cautions }) => cautions.some(({ en }) => /\b(X\d+|[RT]-?[A-Z]*-?\d+)\b/.test(en)));
  expect(ids.map(({ id }) => id)).toEqual([]);
  expect(
    get('iptBrief')
      .cautions.map(({ en }) => en)
      .join(' '),
  ).toContain('page Fit for IPT: psychosis, mania');
  const kept = library.protocols.versions.get('adultIndividualAcute@1.0.0')?.definition;
  expect(kept?.cautions[0]?.en).toContain('X1 to X15');
});

// Adaptations, written out by hand as a second reading: lengths, minutes, grade, phases of the usual length.
test.each([
  ['adultIndividualAcute', 6, 16, 20, 50, 'A', [1, 4], [5, 13], [14, 16]],
  ['iptBrief', 8, 8, 8, 50, 'B', [1, 2], [3, 7], [8, 8]],
  ['interpersonalCounselling', 3, 6, 8, 30, 'B', [1, 2], [3, 5], [6, 6]],
  ['iptAdolescent', 12, 12, 16, 50, 'A', [1, 4], [5, 9], [10, 12]],
  ['perinatal', 8, 12, 16, 50, 'A', [1, 3], [4, 10], [11, 12]],
  ['groupWho', 8, 8, 12, 90, 'B', [1, 1], [2, 7], [8, 8]],
  ['groupIpt', 16, 20, 20, 90, 'B', [1, 5], [6, 15], [16, 20]],
  ['conjoint', 12, 16, 16, 60, 'D', [1, 4], [5, 13], [14, 16]],
  ['iptPtsd', 14, 14, 16, 50, 'B', [1, 3], [4, 12], [13, 14]],
  ['iptEating', 15, 19, 20, 50, 'B', [1, 5], [6, 16], [17, 19]],
  ['iptSocialAnxiety', 14, 14, 17, 50, 'C', [1, 4], [5, 11], [12, 14]],
  ['prolongedGrief', 16, 16, 20, 50, 'C', [1, 4], [5, 13], [14, 16]],
  ['lateLife', 12, 16, 20, 50, 'B', [1, 4], [5, 13], [14, 16]],
  ['persistentDepression', 16, 16, 20, 50, 'C', [1, 4], [5, 13], [14, 16]],
  ['iptBpd', 34, 34, 40, 50, 'D', [1, 6], [7, 29], [30, 34]],
  ['iptEst', 3, 3, 3, 50, 'B', [1, 1], [2, 2], [3, 3]],
])('%s has %i to %i to %i sessions', (id, min, usual, max, minutes, grade, initial, middle, concluding) => {
  const protocol = get(id);
  expect(protocol.sessions).toMatchObject({ min, default: usual, max, minutes });
  expect(protocol.evidence.grade).toBe(grade);
  expect(phaseTable(protocol, usual)).toMatchObject({ initial, middle, concluding });
});

test('a group of sixteen has four sessions to begin and four to end', () => {
  expect(phaseTable(get('groupIpt'), 16)).toMatchObject({ initial: [1, 4], concluding: [13, 16] });
});

test('social rhythm therapy counts weeks, and its sessions end up in the weeks of their phase', () => {
  const ipsrt = get('ipsrt');
  expect(ipsrt.phaseUnit).toBe('week');
  expect(ipsrt.weekPhases.map(({ phase, from, to }) => [phase, from, to])).toEqual([
    ['initial', 1, 8],
    ['middle', 9, 24],
    ['continuation', 25, 40],
    ['maintenance', 41, 104],
  ]);
  const run = dryRun(library, ipsrt, 'klerman', 30);
  const weeks = run.ok ? run.value.sessions.map(({ week }) => week) : [];
  expect(weeks.slice(0, 24)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  expect(weeks.slice(24)).toEqual([25, 27, 29, 31, 33, 35]);
});

test('what may be worked on follows the variant and the model line', () => {
  const areas = (id: string, line: ProtocolModel) => get(id).models[line]?.areas.map((one) => one.id);
  expect(areas('iptBrief', 'klerman')).toEqual(['grief', 'roleDispute', 'roleTransition']);
  expect(areas('iptBrief', 'stuart')).toEqual(['griefAndLoss', 'interpersonalDispute', 'roleTransition']);
  expect(areas('ipsrt', 'klerman')).toContain('lossOfHealthySelf');
  expect(areas('ipsrt', 'stuart')).toContain('lossOfHealthySelf');
  expect(areas('iptSocialAnxiety', 'klerman')).toEqual(['roleTransition', 'roleDispute', 'roleInsecurity']);
  expect(areas('prolongedGrief', 'klerman')).toEqual(['grief']);
  expect(all.filter(({ models }) => models.stuart?.areas.some((one) => one.id === 'interpersonalDeficits'))).toEqual(
    [],
  );
});

test('only groups, pairs and what is not supported cannot be started, and each says why', () => {
  for (const { id, format, evidence, notYet } of all) {
    const runs = format === 'individual' && evidence.grade !== 'X';
    expect([id, notYet === null]).toEqual([id, runs]);
  }
});

describe.each(all)('$id', (protocol) => {
  test('phases cover every session once, whatever the length', () => {
    for (const n of lengthsOf(protocol)) {
      const { initial, middle, concluding, maintenance } = phaseTable(protocol, n);
      const covered = [initial, middle, concluding, maintenance ?? [1, 0]].flatMap(([first, last]) =>
        Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i),
      );
      expect(covered).toEqual(Array.from({ length: n }, (_, i) => i + 1));
      const table = phaseTable(protocol, n);
      const phases = covered.map((session) => phaseOfSession(table, session));
      expect(new Set(phases).size).toBe(maintenance ? 1 : 3);
    }
  });

  test('agenda minutes add up for every kind of session, as planned and at other lengths', () => {
    for (const kind of SessionKind.options)
      for (const minutes of [protocol.sessions.minutes, 30, 45, 60, 90]) {
        const total = agendaFor(protocol, kind, minutes).reduce((sum, block) => sum + block.minutes, 0);
        expect([kind, total]).toEqual([kind, minutes]);
      }
  });

  test('names measures that are here, and falls back on ones whose words may be shipped', () => {
    const { primary, everySession, secondary, fallback } = protocol.measures;
    for (const id of [primary, ...everySession, ...secondary, ...fallback])
      expect([id, library.measures.newest.has(id)]).toEqual([id, true]);
    expect(fallback).toEqual(['phq9', 'gad7']);
  });

  test.runIf(protocol.notYet === null)('a course can be led from referral to the end, every line and length', () => {
    for (const line of linesOf(protocol))
      for (const n of lengthsOf(protocol)) {
        const run = dryRun(library, protocol, line, n);
        if (!run.ok) throw new Error(run.details.join('; '));
        const { sessions, states, stuck } = run.value;
        expect([line, n, stuck]).toEqual([line, n, []]);
        expect(states.at(-1)).toBe('closed');
        expect(sessions.map(({ session }) => session)).toEqual(Array.from({ length: n }, (_, i) => i + 1));
        for (const { minutes, agenda } of sessions)
          expect(agenda.reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
        expect(sessions.flatMap(({ newly }) => newly).filter(({ severity }) => severity === 'hardStop')).toEqual([]);
      }
  });
});

test('a course in which nothing is written down meets rules on the way', () => {
  const run = dryRun(library, get('adultIndividualAcute'), 'klerman', 16, 'neglected');
  const rules = run.ok ? run.value.sessions.flatMap(({ newly }) => newly.map(({ ruleId }) => ruleId)) : [];
  expect(rules).toContain('R-INIT-01');
});

describe('overlays', () => {
  const overlays = [...library.overlays.newest.values()].map(({ definition }) => definition);
  const pick = (...ids: string[]) => overlays.filter(({ id }) => ids.includes(id));

  test.each(all.filter(({ notYet }) => notYet === null))('on $id add and never take away or lengthen', (base) => {
    for (const overlay of overlays) {
      const laid = layOver(base, [overlay]);
      expect(laid.ok).toBe(overlayProblem(base, overlay) === null);
      if (!laid.ok) continue;
      const { sessions, phaseTable: rows, agendas, specialTasks, participants, cautions } = laid.value;
      expect({ sessions, rows, agendas }).toEqual({
        // An addition may bring a rhythm along, never another length.
        sessions: { ...base.sessions, perWeek: overlay.preset?.perWeek ?? null },
        rows: base.phaseTable,
        agendas: base.agendas,
      });
      expect(specialTasks).toEqual(expect.arrayContaining([...base.specialTasks]));
      expect(participants).toEqual(expect.arrayContaining([...base.participants]));
      expect(cautions).toEqual(expect.arrayContaining([...base.cautions]));
    }
  });

  test('their order does not matter', () => {
    const two = pick('telehealth', 'lateLife', 'perinatal');
    expect(layOver(get('iptBrief'), two)).toEqual(layOver(get('iptBrief'), two.toReversed()));
  });

  test('one that is longer than the course may be is refused, and so is one twice or where it is already part', () => {
    const [intensive] = pick('inpatientIntensive');
    expect(layOver(get('iptBrief'), pick('inpatientIntensive'))).toMatchObject({ ok: false, code: 'invalid' });
    expect(layOver(get('adultIndividualAcute'), intensive ? [intensive, intensive] : [])).toMatchObject({ ok: false });
    expect(layOver(get('perinatal'), pick('perinatal'))).toMatchObject({ ok: false });
  });
});

describe('inheritance', () => {
  const parent = get('adultIndividualAcute');
  const small = {
    id: 'sample',
    version: '1.0.0',
    parent: { id: 'adultIndividualAcute', version: '1.0.0' },
    title: parent.title,
    summary: parent.summary,
    evidence: parent.evidence,
    sources: ['HOUSE'],
  };
  const resolve = (change: object) => resolveVariant(parent, Variant.parse({ ...small, ...change }));

  test('what is left out is the parent’s', () => {
    const whole = resolve({});
    expect(whole).toMatchObject({
      ok: true,
      value: { id: 'sample', phaseTable: parent.phaseTable, agendas: parent.agendas, measures: parent.measures },
    });
  });

  test('changed minutes scale the parent’s agendas', () => {
    const whole = resolve({ sessions: { minutes: 30 } });
    const middle = whole.ok ? whole.value.agendas.middle.reduce((sum, { minutes }) => sum + minutes, 0) : 0;
    expect(middle).toBe(30);
  });

  test.each([
    ['a length without a row', { sessions: { max: 24 } }, 'phaseTable'],
    ['an area nobody defines', { areas: { klerman: ['roleInsecurity'] } }, 'models.klerman.areas'],
    ['an agenda that does not add up', { agendas: { middle: [{ step: 'close', minutes: 3 }] } }, 'agendas.middle'],
    ['weeks with a gap', { weekPhases: [{ phase: 'initial', from: 2, to: 8, everyWeeks: 1 }] }, 'weekPhases.0'],
  ])('refuses %s', (_what, change, where) => {
    const whole = resolve(change);
    expect(whole.ok ? [] : whole.details.filter((one) => one.startsWith(where))).not.toEqual([]);
  });

  test('refuses a parent that is not there, and a variant of itself', () => {
    const orphan = Variant.parse({ ...small, parent: { id: 'nothing', version: '1.0.0' } });
    expect(protocolIn(orphan, () => undefined)).toMatchObject({ ok: false, code: 'invalid' });
    expect(protocolIn(orphan, () => orphan)).toMatchObject({ ok: false, code: 'invalid' });
  });

  test('a file names the line of what is wrong in it', () => {
    const text = JSON.stringify({ ...small, minutes: 5 }, null, 1);
    expect(parseProtocolFile(text)).toMatchObject({ ok: false, details: [expect.stringMatching(/^line \d+: /)] });
  });
});
