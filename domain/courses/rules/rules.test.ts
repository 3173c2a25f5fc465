import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aCourse, complete, examples, heldSessions, weekAfter } from '#test/a-snapshot';
import { Sources } from '../../protocols/sources.schema.ts';
import { readCourse } from '../reading.ts';
import { judge, rules, stopsOf } from '../rules.ts';
import { maniaPositive, maniaScales } from './variant-rules.ts';
import type { CourseSnapshot } from '../snapshot.ts';
import { focusChoiceProblems } from './initial-rules.ts';
import { unstoppableActs } from './rule.ts';
import sources from '../../../content/sources.json' with { type: 'json' };

const found = (snapshot: CourseSnapshot, id: string) =>
  judge(readCourse(snapshot)).filter(({ ruleId }) => ruleId === id);
const severityOf = (snapshot: CourseSnapshot, id: string) => found(snapshot, id)[0]?.severity ?? 'silent';
const about = (snapshot: CourseSnapshot, id: string) => found(snapshot, id).map((one) => one.about);

describe('the registry', () => {
  test('every rule cites a source that is listed', () => {
    const known = Object.keys(Sources.parse(sources).sources);
    for (const rule of rules) for (const tag of rule.sources) expect(known).toContain(tag.replace('†', ''));
  });
  test('a hard stop refuses one named act, and never a safety note, the crisis page or contact', () => {
    const stopped = rules.flatMap(({ stops }) => stops ?? []);
    expect(stopped.toSorted()).toEqual([
      'chooseFocus',
      'confrontationTask',
      'conjointSession',
      'rolePlay',
      'signSessionNote',
    ]);
    for (const act of unstoppableActs) expect(stopped).not.toContain(act);
  });
  test('a calm course fires nothing, after any number of sessions', () => {
    for (let n = 0; n <= 16; n += 1) expect(judge(readCourse(aCourse(n)))).toEqual([]);
  });
  test('one trigger gives one finding, even when the data names it twice', () => {
    const areas = ['primary', 'secondary'].map((rank) => ({ area: 'roleInsecurity', rank }));
    expect(about(aCourse(5, { focus: { areas } as never }), 'R-INIT-11')).toEqual(['roleInsecurity']);
  });
  test('findings come gravest first', () => {
    const order = ['hardStop', 'urgent', 'warn', 'info'];
    for (const example of Object.values(examples)) {
      const ranks = judge(readCourse(complete(example))).map(({ severity }) => order.indexOf(severity));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
  test('SAF-07 no message says "no risk" or blames, and none ends with an exclamation mark', () => {
    for (const example of Object.values(examples))
      for (const { message, patientMessage } of judge(readCourse(complete(example))))
        expect(`${message} ${patientMessage ?? ''}`).not.toMatch(/no risk|fail(ed|ure)|!/i);
  });
});

const positive = (change: object = {}) => ({
  id: 'm9',
  measureId: 'phq9',
  at: '2026-03-24T07:40:00Z',
  total: 9,
  flags: ['suicidal-ideation'],
  ...change,
});
const alert = (state: 'open' | 'acknowledged' | 'closed', change: object = {}) => ({
  id: 'a1',
  responseId: 'm9',
  flags: ['suicidal-ideation'],
  raisedAt: '2026-03-24T07:40:00Z',
  state,
  ...change,
});
const review = (change: object = {}) => ({ id: 'v9', at: '2026-03-24T07:55:00Z', ...change });
const calmReviews = (n: number) => aCourse(n).safety.reviews.map((one) => ({ ...one }));

describe('R-SAFE-01 a suicide question was answered with yes', () => {
  test('fires for a flagged answer, also of a form that was never finished (SAF-02)', () => {
    const snapshot = aCourse(3, { measures: [positive({ status: 'unfinished', total: null })] });
    expect(found(snapshot, 'R-SAFE-01')).toMatchObject([{ severity: 'urgent', about: 'm9', next: { page: 'safety' } }]);
    expect(found(snapshot, 'R-SAFE-01')[0]?.patientMessage).toContain('not watched all day');
  });
  test('does not fire for a skipped question or another flag', () => {
    expect(found(aCourse(3, { measures: [positive({ flags: ['safety-item-missing'] })] }), 'R-SAFE-01')).toEqual([]);
  });
  test('is resolved by a full review afterwards, not by one before and not by an attempt', () => {
    const courseWith = (one: object) =>
      aCourse(3, { measures: [positive()], safety: { reviews: [...calmReviews(3), review(one)] } });
    expect(about(courseWith({}), 'R-SAFE-01')).toEqual([]);
    expect(about(courseWith({ at: '2026-03-24T07:00:00Z' }), 'R-SAFE-01')).toEqual(['m9']);
    expect(about(courseWith({ full: false }), 'R-SAFE-01')).toEqual(['m9']);
  });
  test('stays open while its alert is open or only acknowledged, even after a review (SAF-04)', () => {
    const courseWith = (state: 'open' | 'acknowledged' | 'closed') =>
      aCourse(3, {
        measures: [positive()],
        safety: { reviews: [...calmReviews(3), review()], alerts: [alert(state)] },
      });
    expect(about(courseWith('open'), 'R-SAFE-01')).toEqual(['m9']);
    expect(about(courseWith('acknowledged'), 'R-SAFE-01')).toEqual(['m9']);
    expect(about(courseWith('closed'), 'R-SAFE-01')).toEqual([]);
  });
  test('does not fall silent because the course is closed', () => {
    const closed = aCourse(3, { course: { courseState: 'closed' }, safety: { alerts: [alert('open')] } });
    expect(about(closed, 'R-SAFE-01')).toEqual(['m9']);
  });
});

describe('R-SAFE-02 a note needs a review', () => {
  const draft = { id: 's4', at: '2026-03-24T09:00:00Z', note: { status: 'draft' as const } };
  const sessions = (note: object = {}, change: object = {}) => [
    ...heldSessions(3),
    { ...draft, ...change, note: { ...draft.note, ...note } },
  ];
  const old = { reviews: [{ id: 'v1', at: '2026-02-23T09:00:00Z', sessionNumber: 3 }] };

  test('stops signing this note while a suicide answer is open', () => {
    const snapshot = aCourse(3, { measures: [positive()], sessions: sessions() });
    expect(stopsOf(readCourse(snapshot), 'signSessionNote', 's4')).toHaveLength(1);
    expect(stopsOf(readCourse(snapshot), 'signSessionNote', 's3')).toEqual([]);
    expect(stopsOf(readCourse(snapshot), 'chooseFocus')).toEqual([]);
  });
  test('stops signing when the last review is more than 28 days old, and not on day 28', () => {
    const on = (at: string) =>
      aCourse(3, { safety: { reviews: [{ id: 'v1', at, sessionNumber: 3 }] }, sessions: sessions() });
    expect(about(on('2026-02-24T07:59:00Z'), 'R-SAFE-02')).toEqual(['s4']);
    expect(about(on('2026-02-24T08:00:00Z'), 'R-SAFE-02')).toEqual([]);
    expect(about(aCourse(3, { safety: { reviews: [] }, sessions: sessions() }), 'R-SAFE-02')).toEqual(['s4']);
  });
  test('is satisfied by a review in the note, or by where and when it was done', () => {
    for (const note of [{ safetyReviewId: 'v5' }, { safetyDoneElsewhere: 'Clinic, this morning' }])
      expect(about(aCourse(3, { safety: old, sessions: sessions(note) }), 'R-SAFE-02')).toEqual([]);
    expect(about(aCourse(3, { safety: old, sessions: sessions({ safetyDoneElsewhere: ' ' }) }), 'R-SAFE-02')).toEqual([
      's4',
    ]);
  });
  test('leaves alone a note about somebody who did not come, and a note that is signed', () => {
    expect(about(aCourse(3, { safety: old, sessions: sessions({}, { attendance: 'noShow' }) }), 'R-SAFE-02')).toEqual(
      [],
    );
    expect(about(aCourse(3, { safety: old, sessions: sessions({ status: 'signed' }) }), 'R-SAFE-02')).toEqual([]);
  });
});

describe('R-SAFE-03 safety was not asked about', () => {
  test('a full review from session 1 on is missing', () => {
    const before = { reviews: [{ id: 'v0', at: '2026-02-24T10:00:00Z' }] };
    expect(about(aCourse(2, { safety: before }), 'R-SAFE-03')).toEqual(['session1']);
    expect(about(aCourse(0, { safety: before }), 'R-SAFE-03')).toEqual([]);
    const after = { reviews: [{ id: 'v1', at: '2026-03-03T09:30:00Z' }] };
    expect(about(aCourse(2, { safety: after }), 'R-SAFE-03')).toEqual([]);
  });
  test('one at the half-way review is missing', () => {
    const early = { reviews: [{ id: 'v1', at: '2026-03-10T09:30:00Z', sessionNumber: 2 }] };
    expect(about(aCourse(8, { safety: early }), 'R-SAFE-03')).toEqual(['midReview']);
    expect(about(aCourse(7, { safety: early }), 'R-SAFE-03')).toEqual([]);
  });
  test('one at the ending is missing before the last session', () => {
    const mid = { reviews: [{ id: 'v1', at: '2026-04-21T09:30:00Z', sessionNumber: 8 }] };
    expect(about(aCourse(15, { safety: mid }), 'R-SAFE-03')).toEqual(['ending']);
    expect(about(aCourse(14, { safety: mid }), 'R-SAFE-03')).toEqual([]);
  });
  test('a signed note does not say', () => {
    const sessions = heldSessions(3).map((one, i) => (i === 1 ? { ...one, note: { status: 'signed' as const } } : one));
    expect(found(aCourse(3, { sessions }), 'R-SAFE-03')).toMatchObject([
      { about: 's2', severity: 'warn', next: { page: 'session' } },
    ]);
  });
  test('today’s open note has until tomorrow', () => {
    const sessions = heldSessions(3).map((one, i) => (i === 2 ? { ...one, note: {} } : one));
    expect(about(aCourse(3, { sessions, now: '2026-03-17T10:00:00Z', measures: [] }), 'R-SAFE-03')).toEqual([]);
    expect(about(aCourse(3, { sessions }), 'R-SAFE-03')).toEqual(['s3']);
  });
});

describe('R-SAFE-04 escalate now', () => {
  test('fires for an urgent flag, beside R-SAFE-01', () => {
    const snapshot = aCourse(3, { measures: [positive({ flags: ['suicidal-ideation', 'suicidal-ideation-urgent'] })] });
    expect(about(snapshot, 'R-SAFE-04')).toEqual(['m9']);
    expect(about(aCourse(3, { measures: [positive()] }), 'R-SAFE-04')).toEqual([]);
  });
  test.each([
    [{ ideation: 'activeWithIntent' }],
    [{ ideation: 'activeWithPlan' }],
    [{ behaviourRecent: true }],
    [{ acuteRisk: 'high' }],
    [{ acuteRisk: 'imminent' }],
  ] as const)('fires for a review with %j, and is resolved by a later one without', (grave) => {
    const first = review({ ...grave, at: '2026-03-23T09:00:00Z' });
    expect(about(aCourse(3, { safety: { reviews: [first] } }), 'R-SAFE-04')).toEqual(['v9']);
    const later = review({ id: 'v10', at: '2026-03-23T18:00:00Z' });
    expect(about(aCourse(3, { safety: { reviews: [first, later] } }), 'R-SAFE-04')).toEqual([]);
    expect(about(aCourse(3, { safety: { reviews: [later, first] } }), 'R-SAFE-04')).toEqual([]);
  });
  test.each([{ ideation: 'wishToBeDead' }, { ideation: 'activeWithMethod' }, { acuteRisk: 'moderate' }] as const)(
    'does not fire for %j',
    (calm) => expect(about(aCourse(3, { safety: { reviews: [review(calm)] } }), 'R-SAFE-04')).toEqual([]),
  );
});

describe('R-SAFE-05 much worse since last time', () => {
  const series = (...totals: number[]) =>
    totals.map((total, i) => ({
      id: `m${i}`,
      measureId: 'phq9',
      at: `${weekAfter('2026-03-03', i)}T07:30:00Z`,
      total,
    }));
  test.each([
    [[10, 16], true],
    [[10, 15], false],
    [[9, 15], true],
    [[4, 9], false],
    [[14, 20], true],
    [[16, 10], false],
  ])('PHQ-9 %j fires: %s', (totals, fires) => {
    expect(found(aCourse(1, { measures: series(...totals) }), 'R-SAFE-05')).toHaveLength(fires ? 1 : 0);
  });
  test('two bands up count by themselves: 4 to 10', () => {
    const snapshot = aCourse(1, { measures: series(4, 10) });
    expect(found(snapshot, 'R-SAFE-05')).toMatchObject([{ about: 'm1', severity: 'urgent' }]);
    expect(about(aCourse(1, { measures: series(9, 14) }), 'R-SAFE-05')).toEqual([]);
  });
  test('another measure goes by bands alone', () => {
    const gad7 = (...totals: number[]) => series(...totals).map((one) => ({ ...one, measureId: 'gad7' }));
    const at = (...totals: number[]) =>
      found(aCourse(1, { primaryMeasureId: 'gad7', measures: gad7(...totals) }), 'R-SAFE-05').length;
    expect([at(4, 10), at(5, 9), at(0, 9), at(5, 14)]).toEqual([1, 0, 0, 0]);
  });
  test('is resolved by speaking with the patient: contact, session or review', () => {
    const measures = series(10, 17);
    const at = '2026-03-10T08:00:00Z';
    expect(about(aCourse(1, { measures, contacts: [{ at, outcome: 'reached' }] }), 'R-SAFE-05')).toEqual([]);
    expect(about(aCourse(1, { measures, contacts: [{ at, outcome: 'tried' }] }), 'R-SAFE-05')).toEqual(['m1']);
    expect(about(aCourse(2, { measures }), 'R-SAFE-05')).toEqual([]);
    expect(
      about(aCourse(1, { measures, safety: { reviews: [review({ at, sessionNumber: 1 })] } }), 'R-SAFE-05'),
    ).toEqual([]);
  });
});

describe('R-SAFE-06 to R-SAFE-11 something was noticed', () => {
  const concern = (kind: string, state = 'open', change: object = {}) =>
    ({ id: 'x1', kind, at: '2026-03-20', state, ...change }) as never; // each row below names kinds of the schema
  const withConcern = (one: never, change: object = {}) =>
    aCourse(3, { safety: { reviews: calmReviews(3), concerns: [one] }, ...change });
  test.each([
    ['R-SAFE-06', 'selfHarmWords'],
    ['R-SAFE-07', 'childAtRisk'],
    ['R-SAFE-07', 'elderAtRisk'],
    ['R-SAFE-07', 'dependentAtRisk'],
    ['R-SAFE-08', 'ipv'],
    ['R-SAFE-09', 'maniaMixed'],
    ['R-SAFE-10', 'psychosis'],
    ['R-SAFE-10', 'catatonia'],
    ['R-SAFE-10', 'severeWithdrawal'],
    ['R-SAFE-10', 'unableToEatOrDrink'],
    ['R-SAFE-11', 'harmToBaby'],
  ])('%s fires for %s until it is handled', (id, kind) => {
    expect(found(withConcern(concern(kind)), id)).toMatchObject([{ about: 'x1', severity: 'urgent' }]);
    expect(found(withConcern(concern(kind, 'handled')), id)).toEqual([]);
  });
  test('R-SAFE-11 psychosis after birth is an emergency of its own', () => {
    expect(about(withConcern(concern('psychosis'), { patient: { perinatal: 'postpartum' } }), 'R-SAFE-11')).toEqual([
      'x1',
    ]);
    expect(about(withConcern(concern('psychosis')), 'R-SAFE-11')).toEqual([]);
  });
  test.each([
    ['R-SAFE-07', { course: { flags: ['safeguarding' as const] } }, 'flag:safeguarding'],
    ['R-SAFE-08', { course: { flags: ['ipvConcern' as const] } }, 'flag:ipvConcern'],
    [
      'R-SAFE-08',
      {
        inventory: {
          reviewed: true,
          people: [{ id: 'p9', coreFields: 5, ipvConcern: true }, { id: 'p2' }, { id: 'p3' }],
        },
      },
      'p9',
    ],
    [
      'R-SAFE-08',
      { suitability: { recordedAt: '2026-02-20', exclusions: [{ code: 'X4', present: 'yes' as const }] } },
      'exclusion:X4',
    ],
    ['R-SAFE-09', { course: { flags: ['maniaConcern' as const] } }, 'flag:maniaConcern'],
    [
      'R-SAFE-09',
      { diagnosis: { code: '6A70', explainedToPatient: true, maniaScreen: 'positive' as const } },
      'maniaScreen',
    ],
    ['R-SAFE-10', { course: { flags: ['psychosisConcern' as const] } }, 'flag:psychosisConcern'],
  ])('%s fires for what the record shows, until a concern about it is handled: %j', (id, change, name) => {
    expect(about(aCourse(3, change), id)).toEqual([name]);
    const kind = { 'R-SAFE-07': 'childAtRisk', 'R-SAFE-08': 'ipv', 'R-SAFE-09': 'maniaMixed' }[id] ?? 'psychosis';
    const handled = (one: object) =>
      aCourse(3, { ...change, safety: { reviews: calmReviews(3), concerns: [concern(kind, 'handled', one)] } });
    expect(about(handled({}), id)).toEqual([]);
    expect(about(handled({ about: name }), id)).toEqual([]);
    expect(about(handled({ about: 'somebody else' }), id)).toEqual([name]);
  });
  test('R-SAFE-08 fires for a positive private question', () => {
    expect(about(aCourse(3, { safety: { reviews: calmReviews(3), ipvCheck: 'positive' } }), 'R-SAFE-08')).toEqual([
      'ipvCheck',
    ]);
    expect(about(aCourse(3, { safety: { reviews: calmReviews(3), ipvCheck: 'negative' } }), 'R-SAFE-08')).toEqual([]);
  });
});

describe('R-SAFE-12 an old safety plan', () => {
  const courseWith = (planAt: string | null, ideation: 'none' | 'wishToBeDead', reviewAt = '2026-03-20T09:00:00Z') =>
    aCourse(3, {
      safety: {
        reviews: [review({ at: reviewAt, ideation, sessionNumber: 3 })],
        plan: planAt === null ? null : { at: planAt },
      },
    });
  test('fires after 90 days while there were thoughts of suicide in the last 30', () => {
    expect(severityOf(courseWith('2025-12-01', 'wishToBeDead'), 'R-SAFE-12')).toBe('warn');
    expect(severityOf(courseWith('2026-01-10', 'wishToBeDead'), 'R-SAFE-12')).toBe('silent');
    expect(severityOf(courseWith('2025-12-01', 'none'), 'R-SAFE-12')).toBe('silent');
    expect(severityOf(courseWith('2025-12-01', 'wishToBeDead', '2026-02-10T09:00:00Z'), 'R-SAFE-12')).toBe('silent');
    expect(severityOf(courseWith(null, 'wishToBeDead'), 'R-SAFE-12')).toBe('silent');
  });
});

describe('R-SAFE-13 telephone or video without a location', () => {
  const courseWith = (change: object) =>
    aCourse(3, {
      sessions: [...heldSessions(3), { id: 's4', at: '2026-03-24T09:00:00Z', delivery: 'video', ...change }],
    });
  test('fires before and during a remote session until both are recorded', () => {
    expect(about(courseWith({}), 'R-SAFE-13')).toEqual(['s4']);
    expect(about(courseWith({ locationRecorded: true }), 'R-SAFE-13')).toEqual(['s4']);
    expect(about(courseWith({ locationRecorded: true, emergencyContactRecorded: true }), 'R-SAFE-13')).toEqual([]);
    expect(about(courseWith({ delivery: 'inPerson' }), 'R-SAFE-13')).toEqual([]);
    expect(about(courseWith({ at: '2026-03-31T09:00:00Z' }), 'R-SAFE-13')).toEqual([]);
    expect(about(courseWith({ attendance: 'noShow' }), 'R-SAFE-13')).toEqual([]);
  });
});

describe('R-INIT', () => {
  const draft = { id: 'f1', status: 'draft' as const };
  test('01 the formulation: warning at session 4, urgent one later, silent before and once agreed', () => {
    const at = (n: number, planned = 16) =>
      severityOf(aCourse(n, { formulation: draft, contract: { ...contract, plannedSessions: planned } }), 'R-INIT-01');
    expect([3, 4, 5, 9].map((n) => at(n))).toEqual(['silent', 'warn', 'urgent', 'urgent']);
    expect([1, 2, 3].map((n) => at(n, 6))).toEqual(['silent', 'warn', 'urgent']);
    expect([3, 4, 5].map((n) => at(n, 20))).toEqual(['silent', 'warn', 'urgent']);
    expect(severityOf(aCourse(5), 'R-INIT-01')).toBe('silent');
    expect(severityOf(aCourse(5, { formulation: null, course: { courseState: 'closed' } }), 'R-INIT-01')).toBe(
      'silent',
    );
  });
  const contract = {
    id: 'k1',
    status: 'agreed' as const,
    plannedSessions: 16,
    frequency: 'weekly' as const,
    plannedEndDate: '2026-06-16',
  };
  test('02 the contract is not agreed when the initial phase ends', () => {
    const at = (n: number, status: 'draft' | 'agreed') =>
      severityOf(aCourse(n, { contract: { ...contract, status } }), 'R-INIT-02');
    expect([at(3, 'draft'), at(4, 'draft'), at(4, 'agreed')]).toEqual(['silent', 'warn', 'silent']);
  });
  test('03 shared, and no answer within a session', () => {
    const at = (change: object) =>
      severityOf(
        aCourse(4, { formulation: { ...draft, status: 'shared', sharedAt: '2026-03-17T09:30:00Z', ...change } }),
        'R-INIT-03',
      );
    expect(at({ sharedAtSession: 3 })).toBe('info');
    expect(at({ sharedAtSession: 4 })).toBe('silent');
    expect(at({ sharedAtSession: 3, patientCommented: true })).toBe('silent');
    expect(at({})).toBe('info');
    expect(at({ sharedAt: '2026-03-24T09:30:00Z' })).toBe('silent');
  });
  test('04 no main focus at session 4', () => {
    const at = (n: number, areas: object[]) => severityOf(aCourse(n, { focus: { areas } as never }), 'R-INIT-04');
    expect([at(2, []), at(3, []), at(6, [])]).toEqual(['silent', 'warn', 'warn']);
    expect(at(3, [{ area: 'grief', rank: 'secondary' }])).toBe('warn');
    expect(at(3, [{ area: 'grief', rank: 'primary' }])).toBe('silent');
  });
  test('05 an excused task in the ending phase', () => {
    const sickRole = {
      explained: true,
      excusedTasks: [
        { id: 't1', task: 'Cooking' },
        { id: 't2', task: 'Calls', active: false },
      ],
    };
    expect(about(aCourse(13, { sickRole }), 'R-INIT-05')).toEqual(['t1']);
    expect(about(aCourse(12, { sickRole }), 'R-INIT-05')).toEqual([]);
    expect(about(aCourse(13, { sickRole: { ...sickRole, ended: true } }), 'R-INIT-05')).toEqual([]);
  });
  test('06 few people by session 3, or nobody in depth', () => {
    const people = (count: number, coreFields: number) => ({
      inventory: { reviewed: true, people: Array.from({ length: count }, (_, i) => ({ id: `p${i}`, coreFields })) },
    });
    expect(severityOf(aCourse(3, people(2, 5)), 'R-INIT-06')).toBe('info');
    expect(severityOf(aCourse(3, people(3, 4)), 'R-INIT-06')).toBe('info');
    expect(severityOf(aCourse(3, people(3, 5)), 'R-INIT-06')).toBe('silent');
    expect(severityOf(aCourse(2, people(0, 0)), 'R-INIT-06')).toBe('silent');
  });
  test('07 more than two, two main ones, or the same twice: the choice is refused', () => {
    const area = (name: string, rank: string) => ({ area: name, rank });
    const stop = (areas: object[]) =>
      stopsOf(readCourse(aCourse(3, { focus: { areas } as never })), 'chooseFocus').length;
    expect(stop([area('grief', 'primary'), area('roleDispute', 'secondary')])).toBe(0);
    expect(stop([area('grief', 'primary'), area('roleDispute', 'primary')])).toBe(1);
    expect(
      stop([area('grief', 'primary'), area('roleDispute', 'secondary'), area('roleTransition', 'secondary')]),
    ).toBe(1);
    expect(stop([area('grief', 'primary'), area('grief', 'secondary')])).toBe(1);
    expect(
      focusChoiceProblems(
        [
          { area: 'grief', rank: 'primary' },
          { area: 'roleDispute', rank: 'secondary' },
        ],
        { id: 'adultIndividualAcute', parent: null, maxAreas: 1 },
      ),
    ).toHaveLength(1);
  });
  test('08 named but not explained', () => {
    const diagnosis = { code: '6A70', explainedToPatient: false };
    expect([0, 1, 5].map((n) => severityOf(aCourse(n, { diagnosis }), 'R-INIT-08'))).toEqual([
      'silent',
      'warn',
      'warn',
    ]);
    expect(severityOf(aCourse(1, { diagnosis: null }), 'R-INIT-08')).toBe('silent');
  });
  test('09 a contract without rhythm or end', () => {
    const at = (change: object) => severityOf(aCourse(5, { contract: { ...contract, ...change } }), 'R-INIT-09');
    expect([at({ frequency: null }), at({ plannedEndDate: null }), at({})]).toEqual(['warn', 'warn', 'silent']);
  });
  test('10 a first score of more than 14 days before session 1', () => {
    const at = (day: string) =>
      severityOf(aCourse(1, { measures: [{ id: 'm0', measureId: 'phq9', at: day, total: 18 }] }), 'R-INIT-10');
    expect([at('2026-02-16'), at('2026-02-17'), at('2026-03-03')]).toEqual(['warn', 'silent', 'silent']);
  });
  test('11 a focus the model line does not offer', () => {
    const at = (model: 'klerman' | 'stuart', area: string) =>
      severityOf(
        aCourse(5, { course: { protocolModel: model }, focus: { areas: [{ area, rank: 'primary' }] } as never }),
        'R-INIT-11',
      );
    expect(at('stuart', 'interpersonalDeficits')).toBe('warn');
    expect(at('klerman', 'interpersonalDeficits')).toBe('silent');
    expect(at('stuart', 'roleTransition')).toBe('silent');
  });
});

describe('R-END', () => {
  const unsaid = (n: number) => aCourse(n, { sessions: heldSessions(n) });
  test('01 the ending is not named: warning with three left, urgent with two', () => {
    expect([12, 13, 14, 15, 16].map((n) => severityOf(unsaid(n), 'R-END-01'))).toEqual([
      'silent',
      'warn',
      'urgent',
      'urgent',
      'urgent',
    ]);
    expect(severityOf(aCourse(15), 'R-END-01')).toBe('silent');
  });
  test('02 no staying-well plan at the last session', () => {
    const at = (n: number, plan: 'none' | 'draft' | 'saved' | 'signed') =>
      severityOf(aCourse(n, { ending: { relapsePreventionPlan: plan, maintenanceDecision: 'None' } }), 'R-END-02');
    expect([at(14, 'none'), at(15, 'none'), at(15, 'draft'), at(15, 'saved'), at(16, 'signed')]).toEqual([
      'silent',
      'warn',
      'warn',
      'silent',
      'silent',
    ]);
  });
  test('03 completed without a follow-up, booked or declined', () => {
    const at = (courseState: 'acuteCompleted' | 'followUp' | 'concludingPhase', change: object) =>
      severityOf(aCourse(16, { course: { courseState }, ...change }), 'R-END-03');
    expect(at('acuteCompleted', { followUps: [] })).toBe('warn');
    expect(at('followUp', { followUps: [] })).toBe('warn');
    expect(at('concludingPhase', { followUps: [] })).toBe('silent');
    expect(at('acuteCompleted', { followUps: [], followUpDeclined: true })).toBe('silent');
    expect(at('acuteCompleted', {})).toBe('silent');
  });
  const scores = (first: number, last: number) => ({
    measures: [
      { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: first },
      { id: 'm1', measureId: 'phq9', at: '2026-06-08', total: last },
    ],
  });
  test('04 not better or worse, and nothing decided', () => {
    const decision = {
      nonResponseDecision: { at: '2026-06-10', decision: 'referOther' as const },
      maintenanceDecision: 'No',
      relapsePreventionPlan: 'saved' as const,
    };
    expect(severityOf(aCourse(14, scores(18, 17)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(14, 20)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(27, 21)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(18, 9)), 'R-END-04')).toBe('silent');
    expect(severityOf(aCourse(12, scores(18, 17)), 'R-END-04')).toBe('silent');
    expect(severityOf(aCourse(14, { ...scores(18, 17), ending: decision }), 'R-END-04')).toBe('silent');
  });
  test('05 a second extension', () => {
    const one = { agreedOn: '2026-06-01', sessions: 2, reason: 'More time' };
    expect(severityOf(aCourse(14, { extensions: [one] }), 'R-END-05')).toBe('silent');
    expect(
      severityOf(aCourse(14, { extensions: [one], ending: { extensionRequestedAt: '2026-06-09' } }), 'R-END-05'),
    ).toBe('warn');
    expect(severityOf(aCourse(14, { extensions: [one, { ...one, sessions: 1 }] }), 'R-END-05')).toBe('warn');
    expect(severityOf(aCourse(14, { ending: { extensionRequestedAt: '2026-06-09' } }), 'R-END-05')).toBe('silent');
  });
  test('06 maintenance was not talked about; the words follow the model line', () => {
    const ending = { relapsePreventionPlan: 'saved' as const };
    const stuart = found(aCourse(15, { ending, course: { protocolModel: 'stuart' } }), 'R-END-06');
    expect(stuart[0]?.message).toContain('In this model you owe every patient');
    expect(severityOf(aCourse(15, { ending }), 'R-END-06')).toBe('warn');
    expect(severityOf(aCourse(14, { ending }), 'R-END-06')).toBe('silent');
    expect(severityOf(aCourse(15), 'R-END-06')).toBe('silent');
  });
  test('07 a new focus in the last two sessions', () => {
    const at = (session: number) =>
      severityOf(
        aCourse(15, {
          focus: {
            areas: [
              { area: 'roleTransition', rank: 'primary', startedAtSession: 3 },
              { area: 'grief', rank: 'secondary', startedAtSession: session },
            ],
          },
        }),
        'R-END-07',
      );
    expect([at(14), at(15), at(16)]).toEqual(['silent', 'info', 'info']);
  });
  test('08 marked to end early without a reason', () => {
    const at = (reason: string | null) =>
      severityOf(aCourse(8, { ending: { early: { markedAt: '2026-04-28', reason } } }), 'R-END-08');
    expect([at(null), at('  '), at('Moves to another city')]).toEqual(['warn', 'warn', 'silent']);
    expect(severityOf(aCourse(8), 'R-END-08')).toBe('silent');
  });
});

test('R-IPSRT-04 goes by scales that stand in the content, and by what their own scoring calls positive', () => {
  for (const id of maniaScales)
    expect(
      ['measures', 'external-scales'].some((folder) => existsSync(`content/${folder}/${id}.json`)),
      id,
    ).toBe(true);
  const answered = (flags: readonly string[]) =>
    judge(
      readCourse(
        aCourse(8, {
          measures: [
            ...aCourse(8).measures.map((one) => ({ ...one, flags: [...one.flags] })),
            { id: 'm9', measureId: 'mdq', at: '2026-04-27', total: 8, flags: [...flags] },
          ],
        }),
      ),
    ).some(({ ruleId }) => ruleId === 'R-IPSRT-04');
  // Seven or more alone is no positive screen: it asks for two conditions besides.
  expect(answered([])).toBe(false);
  expect(answered([maniaPositive])).toBe(true);
});
