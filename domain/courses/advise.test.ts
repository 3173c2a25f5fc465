import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCourse, complete, examples, heldSessions, weekAfter } from '#test/a-snapshot';
import { frozen } from '../frozen.ts';
import { advise } from './advise.ts';
import { courseStates, movesFrom } from './course-state.ts';
import type { CourseState } from './course-state.ts';
import type { CourseSnapshot } from './snapshot.ts';

const example = (name: string) => advise(complete(examples[name]!));
const task = (snapshot: CourseSnapshot, id: string) => advise(snapshot).tasks.find((one) => one.id === id)!;
const lines = (snapshot: CourseSnapshot) => advise(snapshot).lines.map(({ text }) => text);

describe('worked examples', () => {
  test('before the first session: the first agenda, nothing alarming', () => {
    const advice = example('before-the-first-session');
    expect(advice).toMatchObject({ state: 'initialPhase', phase: 'initial', attended: 0, planned: 16, findings: [] });
    expect(advice.session).toEqual({ n: 1, of: 16, kind: 'initialFirst', minutes: 50, leftAfter: 15 });
    expect(advice.agenda.map(({ minutes }) => minutes)).toEqual([8, 16, 12, 8, 6]);
    expect(advice.agenda[2]?.items.map(({ id }) => id)).toEqual(['I2', 'I3', 'I11']);
  });

  test('session 7 of 12, as drawn in the design', () => {
    const advice = example('session-seven-of-twelve');
    expect(advice.session).toEqual({ n: 7, of: 12, kind: 'middle', minutes: 50, leftAfter: 5 });
    expect(advice.lines.map(({ text }) => text)).toEqual([
      'Five sessions left after today. Name the ending at session 9.',
    ]);
    expect(advice.agenda.map(({ title, minutes }) => `${title} ${minutes}`)).toEqual([
      'How are things? 5',
      'What happened? Link mood and events 10',
      'Work on the focus 24',
      'What to try 5',
      'Close, book 6',
    ]);
    expect(advice.agenda[0]?.items.map(({ text }) => text)).toEqual([
      'PHQ-9 is 13, was 19 at the start. Mood is 5.',
      'Ask how it went: Ask for two nights of sleep in a row',
    ]);
    expect(advice.suggestions.map(({ title, reason }) => `${title}, ${reason}`)).toEqual([
      'Communication analysis, because an argument was linked',
      'Role-play, because you looked closely at a conversation last time',
      'Decision analysis, because you looked closely at what happens last time, and a choice may follow',
    ]);
    expect(advice.outcome).toMatchObject({ class: 'reliableImprovement', baseline: 19, latest: 13, points: 6 });
  });

  test('a suicide question answered with yes opens the session with safety and stops the note', () => {
    const advice = example('suicide-question-answered-yes');
    expect(advice.findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      'R-SAFE-02 hardStop',
      'R-SAFE-01 urgent',
      'R-SAFE-04 urgent',
    ]);
    expect(advice.stops).toMatchObject([{ act: 'signSessionNote', about: 's5' }]);
    expect(advice.agenda[0]?.items[0]).toMatchObject({ kind: 'safety', id: 'R-SAFE-04:r9', page: 'safety' });
    expect(advice.agenda[0]?.items.filter(({ kind }) => kind === 'safety')).toHaveLength(1);
  });

  test('no focus at session 4', () => {
    const advice = example('no-focus-at-session-four');
    expect(advice.findings.map(({ ruleId }) => ruleId)).toEqual(['R-INIT-04', 'R-INIT-08', 'R-INIT-06']);
    const gate = advice.moves.find(({ move }) => move === 'agreeFocus');
    expect(gate).toMatchObject({ transition: 'T4', ready: false, overridable: true });
    expect(gate?.missing.map(({ id }) => id)).toEqual(['inventory', 'primaryArea', 'formulation', 'contract', 'goals']);
  });

  test('not improving, and nobody has named the ending', () => {
    const advice = example('not-improving-and-ending-unnamed');
    expect(advice.findings.map(({ ruleId }) => ruleId)).toEqual([
      'R-END-01',
      'R-END-04',
      'R-INIT-05',
      'R-MID-02',
      'R-MID-08',
    ]);
    expect(advice.tasks.find(({ id }) => id === 'E7')).toMatchObject({ status: 'notStarted', dueNow: true });
  });

  test('a dispute that is stuck, and nobody has asked yet whether it is safe at home', () => {
    const advice = example('dispute-before-the-private-question');
    expect(advice.findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual([
      'R-DISP-01 hardStop',
      'R-DISP-03 warn',
    ]);
    expect(advice.stops.map(({ act }) => act)).toEqual(['rolePlay', 'confrontationTask', 'conjointSession']);
    expect(advice.suggestions.map(({ techniqueId }) => techniqueId)).not.toContain('rolePlay');
  });

  test('the focus changed after a death, and the patient has not read the new words', () => {
    const advice = example('focus-changed-after-a-death');
    const found = advice.findings.map(({ ruleId }) => ruleId);
    expect(found).toEqual(expect.arrayContaining(['R-FOC-01', 'R-MID-07', 'R-GRIEF-02', 'R-GRIEF-03', 'R-GRIEF-04']));
    expect(advice.moves.find(({ move }) => move === 'changeFocus')).toMatchObject({ transition: 'T12', ready: true });
  });

  test('two short nights with much energy, in a course for bipolar disorder', () => {
    const found = example('two-short-nights').findings;
    expect(found.filter(({ severity }) => severity === 'urgent').map(({ ruleId }) => ruleId)).toEqual(['R-IPSRT-01']);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['R-IPSRT-02', 'R-IPSRT-03']));
  });

  test('a six-session course that can be finished', () => {
    const advice = example('six-session-course-ready-to-finish');
    expect(advice.moves.find(({ move }) => move === 'finish')).toMatchObject({ ready: true, missing: [] });
    expect(advice.session).toBeNull();
    expect(advice.outcome.class).toBe('remission');
  });
});

describe('the session', () => {
  test('a session under way is still today’s session although it counts as attended', () => {
    const sessions = heldSessions(5).map((one, i) => (i === 4 ? { ...one, note: { status: 'draft' as const } } : one));
    const during = aCourse(5, { sessions, now: `${weekAfter('2026-03-03', 4)}T09:30:00Z` });
    expect(advise(during)).toMatchObject({ attended: 5, session: { n: 5 } });
    expect(advise(aCourse(5, { sessions }))).toMatchObject({ attended: 5, session: { n: 6 } });
  });
  test('missed sessions do not count', () => {
    const missed = { id: 'x', at: '2026-03-20T09:00:00Z', attendance: 'noShow' as const };
    expect(advise(aCourse(3, { sessions: [...heldSessions(3), missed] })).session?.n).toBe(4);
  });
  test('protocol 7.1 the half-way review is the agenda of its session; one that was not held is overdue, not the agenda for ever', () => {
    expect(advise(aCourse(7)).session?.kind).toBe('middleHalfway');
    expect(lines(aCourse(7))).toContain('The half-way review is due today.');
    const missed = advise(aCourse(8, { midReview: null }));
    expect(missed.session?.kind).toBe('middle');
    expect(missed.findings.map(({ ruleId }) => ruleId)).toContain('R-MID-11');
    expect(missed.lines.map(({ text }) => text)).toContain('The half-way review was due at session 8.');
    expect(advise(aCourse(8)).session?.kind).toBe('middle');
  });
  test('protocol 7.1 a half-way review that was put off is the agenda of the session it was put off to, and of no other', () => {
    const later = { midReview: null, midReviewPutOff: { toSession: 10, reason: 'A crisis came first' } };
    const kindAfter = (n: number) => advise(aCourse(n, later)).session?.kind;
    expect([7, 8, 9, 10].map(kindAfter)).toEqual(['middle', 'middle', 'middleHalfway', 'middle']);
    expect(lines(aCourse(8, later)).join(' ')).not.toContain('half-way');
  });
  test('an extension lengthens the course and moves the ending', () => {
    const advice = advise(aCourse(14, { extensions: [{ agreedOn: '2026-06-01', sessions: 4, reason: 'More to do' }] }));
    expect(advice).toMatchObject({ planned: 20, remaining: 6, phases: { endingFirstRaisedBy: 16 } });
  });
  test('the length comes from the contract, before it from the set-up, before that from the protocol', () => {
    expect(advise(aCourse(2, { contract: null, course: { plannedSessions: 12 } })).planned).toBe(12);
    expect(advise(aCourse(2, { contract: null })).planned).toBe(16);
  });
  test('on hold, and after all sessions, there is none', () => {
    expect(advise(aCourse(6, { course: { flags: ['onHold'] } }))).toMatchObject({ session: null, agenda: [] });
    expect(lines(aCourse(16))).toEqual(['All sessions have been held. Finish the course, or extend it once.']);
  });
  test('maintenance counts its own visits', () => {
    const visit = { id: 'v', kind: 'maintenance' as const, at: '2026-07-01', attendance: 'attended' as const };
    const course = { course: { courseState: 'maintenance' as const }, maintenance: { agreedAt: '2026-06-23' } };
    const advice = advise(aCourse(16, { ...course, sessions: [...heldSessions(16), visit] }));
    expect(advice).toMatchObject({
      phase: 'maintenance',
      attended: 16,
      session: { n: 2, of: null, kind: 'maintenance' },
    });
  });
});

describe('the gate of the middle phase', () => {
  const gate = (change: object) =>
    advise(aCourse(4, { course: { courseState: 'initialPhase' }, ...change })).moves.find(
      ({ move }) => move === 'agreeFocus',
    );
  test('T4 is open when everything is there', () => expect(gate({})).toMatchObject({ ready: true, missing: [] }));
  test('T4 an urgent safety finding alone keeps it shut, and cannot be set aside', () => {
    const alerts = [{ id: 'a', flags: ['suicidal-ideation'], state: 'open' as const, raisedAt: '2026-03-31' }];
    const shut = gate({ safety: { reviews: [{ id: 'v1', at: '2026-03-24', sessionNumber: 4 }], alerts } });
    expect(shut?.missing).toMatchObject([{ id: 'urgentSafety', safety: true, page: 'safety' }]);
  });
});

describe('the gate of the course', () => {
  const begin = (exclusions: object[]) =>
    advise(
      aCourse(0, {
        course: { courseState: 'screening' },
        suitability: { recordedAt: '2026-02-20', exclusions } as never,
      }),
    ).moves.find(({ move }) => move === 'begin');
  test('T3 is open once screening is complete', () => expect(begin([])).toMatchObject({ ready: true, missing: [] }));
  test('T3 names an exclusion without an action in words, X1 to X6 only', () => {
    expect(begin([{ code: 'X3', present: 'yes' }])?.missing).toMatchObject([
      { text: 'Say what was done about: High risk of suicide.', safety: true },
    ]);
    expect(begin([{ code: 'X3', present: 'yes', action: 'Crisis team involved' }])?.ready).toBe(true);
    expect(
      begin([
        { code: 'X9', present: 'yes' },
        { code: 'X1', present: 'notAssessed' },
      ])?.ready,
    ).toBe(true);
  });
});

describe('lines', () => {
  test('"Name the ending today" from session N−3 on, every session but the last', () => {
    const named = (n: number) => lines(aCourse(n)).includes('Name the ending today.');
    expect([11, 12, 13, 14, 15].map(named)).toEqual([false, true, true, true, false]);
  });
  test('the last session is called by the words of the model line', () => {
    expect(lines(aCourse(15))).toContain('This is the last session.');
    expect(lines(aCourse(15, { course: { protocolModel: 'stuart' } }))).toContain('This is the last acute session.');
  });
  test('a forgotten move to the ending phase is said', () => {
    expect(lines(aCourse(13, { course: { courseState: 'middlePhase' } }))).toContain(
      'It is time to move to the ending phase.',
    );
  });
});

describe('tasks', () => {
  test('what the record shows outweighs a mark by hand, and a mark helps where it cannot show', () => {
    const marked = {
      taskStates: [
        { id: 'I9' as const, status: 'done' as const },
        { id: 'E2' as const, status: 'done' as const },
      ],
    };
    expect(task(aCourse(5, { ...marked, contract: null }), 'I9').status).toBe('inProgress');
    expect(task(aCourse(14, marked), 'E2').status).toBe('done');
  });
  test('the formulation waits for people and issues, the contract for the formulation', () => {
    const bare = aCourse(2, { inventory: {}, issues: [], formulation: null, contract: null });
    expect(task(bare, 'I8')).toMatchObject({ waitsFor: ['I6', 'I7'], plannedSession: 4, dueNow: false });
    expect(task(bare, 'I9').waitsFor).toEqual(['I8']);
  });
  test('the sick role is asked for in one model line and optional in the other', () => {
    expect(task(aCourse(1, { sickRole: null }), 'I4').status).toBe('notStarted');
    expect(task(aCourse(1, { sickRole: null, course: { protocolModel: 'stuart' } }), 'I4').status).toBe(
      'notApplicable',
    );
  });
  test('a timeline needs the start and an event within six months of it', () => {
    const entry = (id: string, type: 'symptom' | 'loss', start: string, marksOnset = false) => ({
      id,
      type,
      label: id,
      start,
      marksOnset,
    });
    const missing = (entries: ReturnType<typeof entry>[], noEventFound = false) =>
      task(aCourse(2, { timeline: { entries, noEventFound } }), 'I5').missing.length;
    const onset = entry('a', 'symptom', '2025-11-01', true);
    expect(missing([])).toBe(2);
    expect(missing([onset])).toBe(1);
    expect(missing([onset, entry('b', 'loss', '2025-04-01')])).toBe(1);
    expect(missing([onset, entry('b', 'loss', '2025-06-01')])).toBe(0);
    expect(missing([onset], true)).toBe(0);
  });
  test('decision about non-response is asked only of those it concerns', () => {
    expect(task(aCourse(14), 'E7').status).toBe('notApplicable');
  });
  test('the goodbye waits for the last session', () => {
    expect([13, 14, 15].map((n) => task(aCourse(n), 'E9').dueNow)).toEqual([false, false, true]);
  });
});

/** Any course that the schema lets in: states, lengths and records in every mixture, sensible or not. */
const anyCourse = fc
  .record({
    state: fc.constantFrom(...courseStates),
    attended: fc.nat(22),
    planned: fc.integer({ min: 6, max: 20 }),
    minutes: fc.integer({ min: 10, max: 180 }),
    model: fc.constantFrom('klerman' as const, 'stuart' as const, null),
    held: fc.boolean(),
    totals: fc.array(fc.integer({ min: 0, max: 27 }), { maxLength: 6 }),
    flags: fc.subarray(['suicidal-ideation', 'suicidal-ideation-urgent', 'safety-item-missing']),
    areas: fc.subarray(['grief', 'roleDispute', 'roleTransition', 'interpersonalDeficits'] as const),
    noContract: fc.boolean(),
    draft: fc.boolean(),
    reviewed: fc.boolean(),
  })
  .map((one): CourseSnapshot => {
    const sessions = heldSessions(one.attended);
    const last = {
      id: 'open',
      at: '2026-06-20T09:00:00Z',
      delivery: 'video' as const,
      note: { status: 'draft' as const },
    };
    return aCourse(4, {
      course: { courseState: one.state, protocolModel: one.model, flags: one.held ? ['onHold'] : [] },
      sessions: one.draft ? [...sessions, last] : sessions,
      measures: one.totals.map((total, i) => ({
        id: `m${i}`,
        measureId: 'phq9',
        at: weekAfter('2026-03-01', i),
        total,
        flags: i === one.totals.length - 1 ? one.flags : [],
      })),
      focus: { areas: one.areas.map((area, i) => ({ area, rank: i === 0 ? 'primary' : 'secondary' })) },
      contract: one.noContract
        ? null
        : { id: 'k', status: 'agreed', plannedSessions: one.planned, sessionMinutes: one.minutes },
      ...(one.reviewed ? {} : { safety: {} }),
    });
  });

describe('for any course', () => {
  test('the same snapshot gives the same advice, and nothing that is passed in is changed', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const before = JSON.stringify(snapshot);
        const first = advise(frozen(snapshot));
        expect(JSON.stringify(snapshot)).toBe(before);
        expect(advise(structuredClone(snapshot))).toEqual(first);
      }),
    );
  });
  test('the agenda fills the session exactly', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const { session, agenda } = advise(snapshot);
        const minutes = agenda.reduce((sum, one) => sum + one.minutes, 0);
        expect(minutes).toBe(session?.minutes ?? 0);
      }),
    );
  });
  test('moves are those of the table, and a closed course has none', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const { moves, state, flags } = advise(snapshot);
        expect(moves.map(({ move }) => move)).toEqual(movesFrom({ courseState: state as CourseState, flags }));
        if (state === 'closed') expect(moves).toEqual([]);
      }),
    );
  });
  test('an open suicide answer is never silent, and T4 is never ready beside it', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const advice = advise({
          ...snapshot,
          safety: {
            ...snapshot.safety,
            alerts: [
              {
                id: 'a',
                responseId: null,
                source: 'measure',
                flags: ['suicidal-ideation'],
                state: 'open',
                raisedAt: snapshot.now,
              },
            ],
          },
        });
        expect(advice.findings.some(({ ruleId, severity }) => ruleId === 'R-SAFE-01' && severity === 'urgent')).toBe(
          true,
        );
        expect(advice.moves.find(({ move }) => move === 'agreeFocus')?.ready ?? false).toBe(false);
      }),
    );
  });
  test('every finding, line and item is a sentence that can be shown as it is', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const advice = advise(snapshot);
        const said = [...advice.findings.map(({ message }) => message), ...advice.lines.map(({ text }) => text)];
        for (const text of said) expect(text).toMatch(/^[A-Z0-9“].*\.$/s);
        expect(JSON.stringify(advice)).not.toMatch(/undefined|NaN|Infinity|\[object/);
      }),
    );
  });
  test('finding keys are unique, so that they can be stored once', () => {
    fc.assert(
      fc.property(anyCourse, (snapshot) => {
        const keys = advise(snapshot).findings.map(({ ruleId, about }) => `${ruleId} ${about}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
