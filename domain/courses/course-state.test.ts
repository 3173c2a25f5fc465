import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete, examples } from '#test/a-snapshot';
import { courseStates, missingFor, moveFacts, movesFrom, step, targetOf } from './course-state.ts';
import type { CourseMove, CourseStanding, CourseState } from './course-state.ts';
import { factsOf } from './facts-of.ts';
import type { ActInput, CourseFacts } from './guards.ts';
import { readCourse } from './reading.ts';

/** Facts with which every guard holds, given the right words in the form. */
const ready: CourseFacts = {
  referralAccepted: true,
  declineRecorded: true,
  alternativeOffered: true,
  consentSigned: true,
  suitabilityRecorded: true,
  exclusionsWithoutAction: [],
  baselineMeasured: true,
  safetyReviewed: true,
  safetyReviewAgeDays: 3,
  variantChosen: true,
  modelChosen: true,
  diagnosisRecorded: true,
  inventoryReviewed: true,
  primaryAreas: 1,
  formulationAgreed: true,
  contractAgreed: true,
  goals: 1,
  urgentSafety: [],
  attended: 13,
  planned: 16,
  concludingCount: 3,
  endEarlyAgreed: false,
  endMeasured: true,
  relapsePlanSaved: true,
  endingDiscussed: true,
  followUpSettled: true,
  outcomeClassified: true,
  maintenanceAgreed: true,
  relapseRecorded: true,
  outreachAttempts: 3,
  extensionsUsed: 0,
  extension: { maxTimes: 1, maxSessions: 4, maxTotal: 20 },
  primaryArea: 'roleTransition',
  areasOffered: ['roleTransition', 'grief'],
};
const form: ActInput = {
  reason: 'Because life asks for it',
  closureReason: 'completed',
  expectedReturn: '2026-06-01',
  extraSessions: 2,
  newEndDate: '2026-07-01',
  toArea: 'grief',
};
const at = (courseState: CourseState): CourseStanding => ({ courseState, flags: [], closureReason: null });
const missing = (move: CourseMove, change: Partial<CourseFacts> = {}, act: ActInput = form) =>
  missingFor(move, { ...ready, ...change }, act).map(({ id }) => id);
const twenty = 'x'.repeat(20);

describe('the table has the transitions of the protocol', () => {
  test.each([
    ['T1', 'referred', 'startScreening', 'screening'],
    ['T2', 'screening', 'decline', 'notSuitable'],
    ['T2b', 'initialPhase', 'decline', 'notSuitable'],
    ['T3', 'screening', 'begin', 'initialPhase'],
    ['T4', 'initialPhase', 'agreeFocus', 'middlePhase'],
    ['T5', 'middlePhase', 'startEnding', 'concludingPhase'],
    ['T6', 'concludingPhase', 'finish', 'acuteCompleted'],
    ['T7', 'acuteCompleted', 'startMaintenance', 'maintenance'],
    ['T7 after T8', 'followUp', 'startMaintenance', 'maintenance'],
    ['T8', 'acuteCompleted', 'startFollowUp', 'followUp'],
    ['T9', 'maintenance', 'returnToAcute', 'closed'],
    ['T12', 'middlePhase', 'changeFocus', 'middlePhase'],
    ['T13', 'concludingPhase', 'extend', 'concludingPhase'],
  ] as const)('%s: %s, %s → %s', (_name, from, move, to) => {
    expect(step(at(from), move, ready, form)).toMatchObject({ ok: true, value: { courseState: to } });
  });

  test('T10 every state but closed can be closed, with its reason', () => {
    for (const state of courseStates.filter((one) => one !== 'closed'))
      expect(step(at(state), 'close', ready, form)).toMatchObject({
        value: { courseState: 'closed', closureReason: 'completed' },
      });
  });

  test('T11 a course on hold keeps its state and only goes on or closes', () => {
    const held = step(at('middlePhase'), 'hold', ready, form);
    expect(held).toMatchObject({ value: { courseState: 'middlePhase', flags: ['onHold'] } });
    if (!held.ok) return;
    expect(movesFrom(held.value).toSorted()).toEqual(['close', 'resume']);
    expect(step(held.value, 'startEnding', ready)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(step(held.value, 'resume', ready)).toMatchObject({ value: { courseState: 'middlePhase', flags: [] } });
  });

  test('what the table does not have is refused', () => {
    expect(step(at('referred'), 'finish', ready)).toEqual({ ok: false, code: 'not-allowed', details: [] });
    expect(step(at('middlePhase'), 'resume', ready)).toMatchObject({ code: 'not-allowed' });
  });
});

describe('guards list what is missing', () => {
  test('T1', () => expect(missing('startScreening', { referralAccepted: false })).toEqual(['referral']));
  test('T2 names what speaks against IPT, and what is offered instead', () =>
    expect(missing('decline', { declineRecorded: false, alternativeOffered: false })).toEqual([
      'exclusion',
      'alternative',
    ]));
  test.each([
    ['consentSigned', 'consent'],
    ['suitabilityRecorded', 'suitability'],
    ['baselineMeasured', 'baseline'],
    ['safetyReviewed', 'safetyReview'],
    ['variantChosen', 'variant'],
    ['modelChosen', 'model'],
  ] as const)('T3 without %s', (fact, id) => expect(missing('begin', { [fact]: false })).toEqual([id]));
  test('T3 with an exclusion that nobody acted on', () => {
    const items = missingFor('begin', { ...ready, exclusionsWithoutAction: ['Psychosis now'] });
    expect(items).toMatchObject([{ text: 'Say what was done about: Psychosis now.', safety: true }]);
  });
  test.each([
    ['diagnosisRecorded', false, 'diagnosis'],
    ['inventoryReviewed', false, 'inventory'],
    ['primaryAreas', 0, 'primaryArea'],
    ['primaryAreas', 2, 'primaryArea'],
    ['formulationAgreed', false, 'formulation'],
    ['contractAgreed', false, 'contract'],
    ['goals', 0, 'goals'],
    ['urgentSafety', ['Review suicide risk today.'], 'urgentSafety'],
  ] as const)('T4 with %s %j', (fact, value, id) => expect(missing('agreeFocus', { [fact]: value })).toEqual([id]));
  test('T4 with nothing done lists everything at once', () => {
    const nothing = { diagnosisRecorded: false, inventoryReviewed: false, primaryAreas: 0, formulationAgreed: false };
    expect(missing('agreeFocus', { ...nothing, contractAgreed: false, goals: 0 })).toEqual([
      'diagnosis',
      'inventory',
      'primaryArea',
      'formulation',
      'contract',
      'goals',
    ]);
  });
  test('T5 waits for the sessions before the ending, or for an agreed early end', () => {
    expect(missing('startEnding', { attended: 13 })).toEqual([]);
    expect(missing('startEnding', { attended: 12 })).toEqual(['sessionsLeft']);
    expect(missingFor('startEnding', { ...ready, attended: 12 })[0]?.text).toMatch(/^One more session comes/);
    expect(missing('startEnding', { attended: 6, endEarlyAgreed: true })).toEqual([]);
  });
  test.each([
    ['endMeasured', 'endMeasures'],
    ['relapsePlanSaved', 'relapsePlan'],
    ['endingDiscussed', 'endingDiscussed'],
    ['followUpSettled', 'followUp'],
    ['outcomeClassified', 'outcome'],
  ] as const)('T6 without %s', (fact, id) => expect(missing('finish', { [fact]: false })).toEqual([id]));
  test('T7 and T9', () => {
    expect(missing('startMaintenance', { maintenanceAgreed: false })).toEqual(['maintenanceContract']);
    expect(missing('returnToAcute', { relapseRecorded: false })).toEqual(['relapse']);
  });
  test('T10 asks for a reason, and for a safety review of the last 14 days or words about it', () => {
    expect(missing('close', {}, {})).toEqual(['closureReason']);
    expect(missing('close', { safetyReviewAgeDays: 14 }, { closureReason: 'moved' })).toEqual([]);
    expect(missing('close', { safetyReviewAgeDays: 14.1 }, { closureReason: 'moved' })).toEqual(['safetyReview']);
    expect(missing('close', { safetyReviewAgeDays: null }, { closureReason: 'moved' })).toEqual(['safetyReview']);
    expect(missing('close', { safetyReviewAgeDays: null }, { closureReason: 'moved', reason: 'Moved abroad' })).toEqual(
      [],
    );
    expect(missing('close', { safetyReviewAgeDays: null }, { closureReason: 'deceased' })).toEqual([]);
  });
  test('T10, R-DROP-01 a drop-out is closed after three attempts to reach the patient', () => {
    expect(missing('close', { outreachAttempts: 2 }, { closureReason: 'dropout' })).toEqual(['outreach']);
    expect(missing('close', { outreachAttempts: 3 }, { closureReason: 'dropout' })).toEqual([]);
  });
  test.each([
    [{ toArea: 'roleTransition' }, {}, ['sameArea']],
    [{ toArea: 'griefAndLoss' }, {}, ['toArea']],
    [{ reason: ' ' }, {}, ['reason']],
    [{}, { primaryArea: null }, ['primaryArea']],
  ])('T12 refuses %j with %j', (act, facts, ids) =>
    expect(missing('changeFocus', facts, { ...form, ...act })).toEqual(ids),
  );
  test('T12 leaves the course in its phase, under review, and is not there in other phases', () => {
    const changed = step({ ...at('middlePhase'), flags: ['nonResponse'] }, 'changeFocus', ready, form);
    expect(changed).toMatchObject({
      value: { courseState: 'middlePhase', flags: ['nonResponse', 'focusUnderReview'] },
    });
    for (const state of courseStates)
      if (state !== 'middlePhase')
        expect(step(at(state), 'changeFocus', ready, form)).toMatchObject({ code: 'not-allowed' });
  });
  test('T11 asks why and until when', () => expect(missing('hold', {}, {})).toEqual(['reason', 'expectedReturn']));
  test.each([
    [{ extraSessions: 0 }, {}, ['extraSessions']],
    [{ extraSessions: 5 }, { planned: 12 }, ['extraSessions']],
    [{ extraSessions: 1.5 }, {}, ['extraSessions']],
    [{ extraSessions: 3 }, { planned: 18 }, ['maxTotal']],
    [{}, { extensionsUsed: 1 }, ['extensionUsed']],
    [{ reason: ' ' }, {}, ['reason']],
    [{ newEndDate: '' }, {}, ['newEndDate']],
  ])('T13 refuses %j with %j', (act, facts, ids) => expect(missing('extend', facts, { ...form, ...act })).toEqual(ids));
  test('every missing item says what to do in a plain sentence and where', () => {
    const none = factsOf(
      readCourse(
        complete({
          now: '2026-03-01T08:00:00Z',
          protocol: { id: 'adultIndividualAcute' },
          course: { id: 'c', courseState: 'referred' },
        }),
      ),
    );
    for (const move of Object.keys(moveFacts) as CourseMove[])
      for (const { text, page } of missingFor(move, none)) {
        expect(text).toMatch(/^[A-Z0-9].*\.$/);
        expect(page).not.toBe('');
      }
  });
});

describe('setting a missing item aside', () => {
  const incomplete = { goals: 0, urgentSafety: ['Review suicide risk today.'] };
  test('a reason of 20 characters sets aside what is not about safety, and never safety itself', () => {
    expect(missing('agreeFocus', incomplete, { overrideReason: twenty })).toEqual(['urgentSafety']);
    expect(missing('agreeFocus', { goals: 0 }, { overrideReason: twenty })).toEqual([]);
    expect(missing('agreeFocus', { goals: 0 }, { overrideReason: ` ${'x'.repeat(19)} ` })).toEqual(['goals']);
  });
  test('only T4, T5 and T6 can be set aside', () => {
    const may = (Object.keys(moveFacts) as CourseMove[]).filter((move) => moveFacts[move].overridable);
    expect(may).toEqual(['agreeFocus', 'startEnding', 'finish']);
    expect(missing('begin', { consentSigned: false }, { overrideReason: twenty })).toEqual(['consent']);
    expect(missing('finish', { endMeasured: false }, { overrideReason: twenty })).toEqual([]);
    expect(missing('startEnding', { attended: 3 }, { overrideReason: twenty })).toEqual([]);
  });
});

describe('whatever moves are thrown at it', () => {
  const moves = fc.array(fc.constantFrom(...(Object.keys(moveFacts) as CourseMove[])), { maxLength: 40 });
  const facts = fc.record(
    { goals: fc.nat(2), formulationAgreed: fc.boolean(), consentSigned: fc.boolean(), endMeasured: fc.boolean() },
    { requiredKeys: [] },
  );
  const walk = (list: readonly CourseMove[], change: Partial<CourseFacts>, from: CourseState) => {
    const states: CourseStanding[] = [at(from)];
    for (const move of list) {
      const now = states.at(-1)!;
      const outcome = step(Object.freeze({ ...now }), move, { ...ready, ...change }, form);
      if (outcome.ok) {
        expect(targetOf(now.courseState, move)).toBe(outcome.value.courseState);
        states.push(outcome.value);
      } else expect(['not-allowed', 'incomplete']).toContain(outcome.code);
    }
    return states;
  };

  test('a course never leaves the table', () => {
    fc.assert(
      fc.property(moves, facts, fc.constantFrom(...courseStates), (list, change, from) => {
        for (const { courseState } of walk(list, change, from)) expect(courseStates).toContain(courseState);
      }),
    );
  });
  test('a closed course never reopens', () => {
    fc.assert(
      fc.property(moves, facts, (list, change) => {
        expect(walk(list, change, 'closed')).toEqual([at('closed')]);
      }),
    );
  });
  test('a course once found not suitable never comes under treatment', () => {
    fc.assert(
      fc.property(moves, facts, (list, change) => {
        const after = walk(list, change, 'notSuitable').map(({ courseState }) => courseState);
        expect(after.every((one) => one === 'notSuitable' || one === 'closed')).toBe(true);
      }),
    );
  });
  test('an incomplete move changes nothing and says at least one thing', () => {
    const outcome = step(at('initialPhase'), 'agreeFocus', { ...ready, goals: 0 });
    expect(outcome).toEqual({ ok: false, code: 'incomplete', details: ['Write at least one goal.'] });
  });
});

test('facts of a finished six-session course let it go: T6 is ready', () => {
  const facts = factsOf(readCourse(complete(examples['six-session-course-ready-to-finish']!)));
  expect(missingFor('finish', facts)).toEqual([]);
});
