import { describe, expect, test } from 'vitest';
import { aCourse, heldSessions, thoughtsOfDeath, weekAfter } from '#test/a-snapshot';
import { readCourse } from '../reading.ts';
import { stopsOf } from '../rules.ts';
import { about, found, severityOf } from '#test/rule-findings';

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
    const snapshot = aCourse(3, { measures: [thoughtsOfDeath({ status: 'unfinished', total: null })] });
    expect(found(snapshot, 'R-SAFE-01')).toMatchObject([{ severity: 'urgent', about: 'm9', next: { page: 'safety' } }]);
    expect(found(snapshot, 'R-SAFE-01')[0]?.patientMessage).toContain('not watched all day');
  });
  test('does not fire for a skipped question or another flag', () => {
    expect(found(aCourse(3, { measures: [thoughtsOfDeath({ flags: ['safety-item-missing'] })] }), 'R-SAFE-01')).toEqual(
      [],
    );
  });
  test('is resolved by a full review afterwards, not by one before and not by an attempt', () => {
    const courseWith = (one: object) =>
      aCourse(3, { measures: [thoughtsOfDeath()], safety: { reviews: [...calmReviews(3), review(one)] } });
    expect(about(courseWith({}), 'R-SAFE-01')).toEqual([]);
    expect(about(courseWith({ at: '2026-03-24T07:00:00Z' }), 'R-SAFE-01')).toEqual(['m9']);
    expect(about(courseWith({ full: false }), 'R-SAFE-01')).toEqual(['m9']);
  });
  test('stays open while its alert is open or only acknowledged, even after a review (SAF-04)', () => {
    const courseWith = (state: 'open' | 'acknowledged' | 'closed') =>
      aCourse(3, {
        measures: [thoughtsOfDeath()],
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
  test('also for words of self-harm that nobody has answered, and says that it is words', () => {
    const words = alert('open', { responseId: null, source: 'text' as const, flags: ['self-harm-words'] });
    const snapshot = aCourse(3, {
      sessions: [...heldSessions(3), { id: 's4', at: '2026-03-24T09:00:00Z', note: { status: 'draft' } }],
      safety: { reviews: calmReviews(3), alerts: [words] },
    });
    expect(found(snapshot, 'R-SAFE-02')).toMatchObject([
      { about: 's4', severity: 'hardStop', message: expect.stringContaining('words about self-harm') },
    ]);
  });
  const draft = { id: 's4', at: '2026-03-24T09:00:00Z', note: { status: 'draft' as const } };
  const sessions = (note: object = {}, change: object = {}) => [
    ...heldSessions(3),
    { ...draft, ...change, note: { ...draft.note, ...note } },
  ];
  const old = { reviews: [{ id: 'v1', at: '2026-02-23T09:00:00Z', sessionNumber: 3 }] };

  test('stops signing this note while a suicide answer is open', () => {
    const snapshot = aCourse(3, { measures: [thoughtsOfDeath()], sessions: sessions() });
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
    const snapshot = aCourse(3, {
      measures: [thoughtsOfDeath({ flags: ['suicidal-ideation', 'suicidal-ideation-urgent'] })],
    });
    expect(about(snapshot, 'R-SAFE-04')).toEqual(['m9']);
    expect(about(aCourse(3, { measures: [thoughtsOfDeath()] }), 'R-SAFE-04')).toEqual([]);
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
    const asked = { diagnosis: { code: '6A70', explainedToPatient: true, psychosisScreen: 'positive' as const } };
    const screened = aCourse(3, { ...asked, patient: { perinatal: 'postpartum' } });
    expect(about(screened, 'R-SAFE-11')).toEqual(['psychosisScreen']);
    expect(about(aCourse(3, asked), 'R-SAFE-11')).toEqual([]);
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
  const afterAScreen = (on: string | null, handledAt: string | null) =>
    aCourse(3, {
      diagnosis: { code: '6A70', explainedToPatient: true, maniaScreen: 'positive', maniaScreenedOn: on },
      safety: {
        reviews: calmReviews(3),
        concerns: [concern('maniaMixed', 'handled', { at: '2026-03-05', handledAt })],
      },
    });
  test.each([
    ['2026-03-20', null, ['maniaScreen']],
    ['2026-03-20', '2026-03-21T09:00:00Z', []],
    ['2026-03-04', null, []],
    [null, null, []],
  ] as const)('R-SAFE-09 a screen of %j is new after a concern handled at %j: %j', (on, handledAt, expected) => {
    expect(about(afterAScreen(on, handledAt), 'R-SAFE-09')).toEqual(expected);
  });
  test('R-SAFE-08 somebody marked after an earlier concern was handled is new', () => {
    const marked = (since: string | null) =>
      aCourse(3, {
        inventory: { reviewed: true, people: [{ id: 'p9', coreFields: 5, ipvConcern: true, ipvConcernSince: since }] },
        safety: { reviews: calmReviews(3), concerns: [concern('ipv', 'handled', { at: '2026-03-10' })] },
      });
    expect(about(marked('2026-03-19T10:00:00Z'), 'R-SAFE-08')).toEqual(['p9']);
    expect(about(marked('2026-03-09'), 'R-SAFE-08')).toEqual([]);
    expect(about(marked(null), 'R-SAFE-08')).toEqual([]);
  });
  test('R-SAFE-10 fires for psychosis asked about and answered with yes', () => {
    const asked = (psychosisScreen: 'positive' | 'negative') =>
      aCourse(3, { diagnosis: { code: '6A70', explainedToPatient: true, psychosisScreen } });
    expect(found(asked('positive'), 'R-SAFE-10')).toMatchObject([{ about: 'psychosisScreen', severity: 'urgent' }]);
    expect(about(asked('negative'), 'R-SAFE-10')).toEqual([]);
  });
  test('R-SAFE-06 words in a text are no answer to a question, and are answered like one', () => {
    const words = alert('open', { id: 'a7', responseId: null, source: 'text', flags: ['self-harm-words'] });
    const written = aCourse(3, { safety: { reviews: calmReviews(3), alerts: [words] } });
    expect(found(written, 'R-SAFE-06')).toMatchObject([{ about: 'a7', severity: 'urgent', next: { page: 'safety' } }]);
    expect(about(written, 'R-SAFE-01')).toEqual([]);
    const closed = aCourse(3, { safety: { reviews: calmReviews(3), alerts: [{ ...words, state: 'closed' }] } });
    expect(about(closed, 'R-SAFE-06')).toEqual([]);
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
