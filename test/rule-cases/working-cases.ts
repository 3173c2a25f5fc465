import { aCourse, heldSessions, weekAfter } from '../a-snapshot.ts';
import type { RuleCase } from './rule-case.ts';

const noteOf = (n: number, which: (n: number) => object) =>
  heldSessions(n).map((one, i) => ({ ...one, note: { ...one.note, ...which(i + 1) } }));
const scores = (first: number, last: number) => ({
  measures: [
    { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: first },
    { id: 'm1', measureId: 'phq9', at: '2026-04-28', total: last },
  ],
});
const attended = (n: number, how: (n: number) => string) =>
  heldSessions(n).map((one, i) => ({ ...one, attendance: how(i + 1) as 'attended' }));
const change = (given: object = {}) => ({
  focusChanges: [
    {
      id: 'x1',
      fromArea: 'roleTransition' as const,
      toArea: 'grief' as const,
      session: 6,
      sessionsLeft: 10,
      newFormulation: 1,
      patientAgreed: true,
      ...given,
    },
  ],
});
/** Two foci since session 4, and so much of each later session on the main one, in per cent. */
const twoFoci = (main: number) => ({
  focus: {
    areas: [
      { area: 'roleTransition' as const, rank: 'primary' as const, startedAtSession: 3 },
      { area: 'grief' as const, rank: 'secondary' as const, startedAtSession: 4 },
    ],
  },
  sessions: noteOf(9, (n) => ({ focusShare: 80, mainShare: n > 4 ? main : 0 })).map((one) => ({ ...one, minutes: 50 })),
});
const twice = (given: object) => ({
  focusChanges: [...change().focusChanges, { ...change().focusChanges[0]!, id: 'x2', session: 8, ...given }],
});
const dispute = (given: object) => ({
  focus: { areas: [{ area: 'roleDispute' as const, rank: 'primary' as const, startedAtSession: 3 }] },
  safety: { reviews: aCourse(8).safety.reviews.map((one) => ({ ...one })), ipvCheck: 'negative' as const },
  focusWork: [
    { id: 'w1', area: 'roleDispute' as const, rank: 'primary' as const, startedAtSession: 3, dispute: given },
  ],
});
const ipv = (given: object) => ({
  ...dispute({}),
  safety: { reviews: aCourse(8).safety.reviews.map((one) => ({ ...one })), ...given },
});
const ipvConcern = (state: 'open' | 'handled') => ({
  ipvCheck: 'positive' as const,
  concerns: [{ id: 'k1', kind: 'ipv' as const, at: '2026-04-20', state }],
});
const loss = (given: object) => ({ losses: [{ id: 'l1', dateOfDeath: '2025-10-01', ...given }] });
const deficits = (given: object = {}) => ({
  focus: {
    areas: [{ area: 'interpersonalDeficits' as const, rank: 'primary' as const, startedAtSession: 3 }],
    ...given,
  },
});
const asked = (dueAt: string, finishedAt: string | null = null) => ({
  measuresAsked: [{ id: 'q1', dueAt, finishedAt }],
});
const unsigned = (at: string, status: 'draft' | 'signed' = 'draft') => ({
  sessions: heldSessions(8).map((one, i) => (i === 7 ? { ...one, at, note: { ...one.note, status } } : one)),
});
const incident = { incidents: [{ id: 'n1', label: 'An argument with her mother', sessions: ['s5', 's6', 's7'] }] };
const atMaintenance = (given: object) => ({
  course: { courseState: 'maintenance' as const },
  maintenance: { agreedAt: '2026-06-20', antidepressant: 'continues' as const },
  ...given,
});
const stopped = (given: object = {}) => ({
  medicationChanges: [
    { id: 'd1', on: '2026-06-22', kind: 'antidepressant' as const, change: 'stopped' as const, ...given },
  ],
});

/** Worked cases of the rules about the middle phase, the focus, what was lost, data and what comes after. */
export const workingCases: Readonly<Record<string, RuleCase>> = {
  'R-MID-01': {
    severity: 'info',
    fires: aCourse(6, { sessions: noteOf(6, (n) => (n === 6 ? { techniques: [] } : {})) }),
    silent: aCourse(4, { sessions: noteOf(4, () => ({ techniques: [] })) }),
    resolved: aCourse(6),
  },
  'R-MID-02': {
    severity: 'info',
    fires: aCourse(8, { betweenSessionTasks: [{ id: 't1', what: 'Call', reviewed: true, setAtSession: 's6' }] }),
    silent: aCourse(8, { betweenSessionTasks: [{ id: 't1', what: 'Call', reviewed: true, setAtSession: 's7' }] }),
    resolved: aCourse(8),
  },
  'R-MID-03': {
    severity: 'info',
    fires: aCourse(8, { betweenSessionTasks: [{ id: 't1', what: 'Call', setAtSession: 's7' }] }),
    silent: aCourse(8, { betweenSessionTasks: [{ id: 't1', what: 'Call', setAtSession: 's8' }] }),
    resolved: aCourse(8, { betweenSessionTasks: [{ id: 't1', what: 'Call', setAtSession: 's7', reviewed: true }] }),
  },
  'R-MID-04': {
    severity: 'warn',
    fires: aCourse(8, { ...scores(18, 15), midReview: { session: 8, remainingStated: true } }),
    silent: aCourse(8, { ...scores(18, 14), midReview: { session: 8, remainingStated: true } }),
    resolved: aCourse(8, {
      ...scores(18, 15),
      midReview: { session: 8, remainingStated: true, decision: 'addMedication' },
    }),
  },
  'R-MID-05': {
    severity: 'warn',
    fires: aCourse(8, { sessions: attended(10, (n) => (n === 8 ? 'noShow' : n === 10 ? 'lateCancel' : 'attended')) }),
    silent: aCourse(8, {
      sessions: attended(10, (n) => (n === 8 ? 'noShow' : n === 10 ? 'cancelledInTime' : 'attended')),
    }),
    resolved: aCourse(8, {
      sessions: attended(12, (n) => (n === 8 ? 'noShow' : n === 10 ? 'lateCancel' : 'attended')),
    }),
  },
  'R-MID-06': {
    severity: 'info',
    fires: aCourse(8, {
      sessions: noteOf(8, (n) => ({ activityLevel: n < 5 ? 4 : 4, remainingSessionsMentioned: true })),
    }),
    silent: aCourse(7, { sessions: noteOf(7, () => ({ activityLevel: 4 })) }),
    resolved: aCourse(8, { sessions: noteOf(8, (n) => ({ activityLevel: n < 5 ? 4 : 3 })) }),
  },
  'R-MID-07': {
    severity: 'info',
    fires: aCourse(6, change()),
    silent: aCourse(7, change()),
    resolved: aCourse(7, change()),
  },
  'R-MID-08': {
    severity: 'info',
    fires: aCourse(8, { midReview: { session: 8 } }),
    silent: aCourse(8, { midReview: null }),
    resolved: aCourse(9, {
      midReview: { session: 8 },
      sessions: noteOf(9, (n) => ({ remainingSessionsMentioned: n === 9 })),
    }),
  },
  'R-MID-11': {
    severity: 'warn',
    fires: aCourse(8, { midReview: null }),
    silent: aCourse(7, { midReview: null }),
    resolved: aCourse(8, { midReview: null, midReviewPutOff: { toSession: 10, reason: 'A crisis came first' } }),
    again: aCourse(10, { midReview: null, midReviewPutOff: { toSession: 10, reason: 'A crisis came first' } }),
  },
  'R-MID-09': {
    severity: 'warn',
    fires: aCourse(6, { supervision: { contacts: [{ at: '2026-03-10T12:00:00Z' }] } }),
    silent: aCourse(5, { supervision: { contacts: [{ at: '2026-03-10T12:00:00Z' }] } }),
    resolved: aCourse(6, { supervision: { contacts: [{ at: '2026-03-10' }, { at: '2026-04-10' }] } }),
  },
  'R-MID-10': {
    severity: 'info',
    fires: aCourse(8, incident),
    silent: aCourse(8, { incidents: [{ ...incident.incidents[0]!, sessions: ['s5', 's6', 's6'] }] }),
    resolved: aCourse(8, {
      ...incident,
      worksheets: [{ id: 'h1', techniqueId: 'decisionAnalysis', sessionId: 's8', status: 'inProgress' }],
    }),
  },
  'R-GRIEF-01': {
    severity: 'warn',
    fires: aCourse(8, loss({ prolongedGrief: 'positive' })),
    silent: aCourse(8, loss({ prolongedGrief: 'negative' })),
    resolved: aCourse(8, loss({ prolongedGrief: 'positive', griefTherapy: 'declined' })),
  },
  'R-GRIEF-02': {
    severity: 'info',
    fires: aCourse(8, { anniversaries: [{ id: 'a1', label: 'The day he died', on: '2024-05-12' }] }),
    silent: aCourse(8, { anniversaries: [{ id: 'a1', label: 'The day he died', on: '2024-05-13' }] }),
    resolved: aCourse(8, {
      anniversaries: [{ id: 'a1', label: 'The day he died', on: '2024-05-12', plannedFor: '2026-05-12' }],
    }),
  },
  'R-GRIEF-03': {
    severity: 'warn',
    fires: aCourse(8, loss({ manner: 'suicide', recordedAt: '2026-04-27' })),
    silent: aCourse(8, loss({ manner: 'accident', recordedAt: '2026-04-27' })),
    resolved: aCourse(8, loss({ manner: 'suicide', recordedAt: '2026-04-20', traumaScreenDone: true })),
  },
  'R-GRIEF-04': {
    severity: 'info',
    fires: aCourse(8, loss({ dateOfDeath: '2026-03-01' })),
    silent: aCourse(8, loss({ dateOfDeath: '2026-02-28' })),
    resolved: aCourse(8, loss({ dateOfDeath: '2026-02-01' })),
  },
  'R-DISP-01': {
    severity: 'hardStop',
    fires: aCourse(8, ipv({})),
    silent: aCourse(8),
    resolved: aCourse(8, ipv({ ipvCheck: 'negative' })),
    again: aCourse(8, ipv({ ipvCheck: 'positive' })),
  },
  'R-DISP-02': {
    severity: 'urgent',
    fires: aCourse(8, ipv(ipvConcern('open'))),
    silent: aCourse(8, ipv({ ipvCheck: 'declined' })),
    resolved: aCourse(8, ipv(ipvConcern('handled'))),
  },
  'R-DISP-03': {
    severity: 'warn',
    fires: aCourse(8, dispute({ stage: 'impasse' })),
    silent: aCourse(8, dispute({ stage: 'renegotiation' })),
    resolved: aCourse(8, dispute({ stage: 'impasse', plan: 'Write to her first, then meet outside.' })),
  },
  'R-DISP-04': {
    severity: 'info',
    fires: aCourse(8, dispute({ stage: 'renegotiation', stageHistory: [{ session: 4, stage: 'renegotiation' }] })),
    silent: aCourse(8, dispute({ stage: 'renegotiation', stageHistory: [{ session: 5, stage: 'renegotiation' }] })),
    resolved: aCourse(8, {
      ...dispute({
        stage: 'dissolution',
        stageHistory: [
          { session: 4, stage: 'renegotiation' },
          { session: 8, stage: 'dissolution' },
        ],
      }),
    }),
  },
  'R-DEF-01': {
    severity: 'warn',
    fires: aCourse(5, deficits()),
    silent: aCourse(5, {
      ...deficits(),
      timeline: { entries: [{ id: 'e1', type: 'symptom', label: 'Low mood', start: '2025-11-15', marksOnset: true }] },
    }),
    resolved: aCourse(5, deficits({ whyNotTheOthers: 'The move was wanted and went well.' })),
  },
  'R-DEF-02': {
    severity: 'info',
    fires: aCourse(5, {
      ...deficits({ whyNotTheOthers: 'Long before.' }),
      diagnosis: { code: '6A70', explainedToPatient: true, likely: ['socialAnxiety'] },
    }),
    silent: aCourse(5, { diagnosis: { code: '6A70', explainedToPatient: true, likely: ['socialAnxiety'] } }),
    resolved: aCourse(5, deficits({ whyNotTheOthers: 'Long before.' })),
  },
  'R-FOC-01': {
    severity: 'warn',
    fires: aCourse(8, change({ newFormulation: 2 })),
    silent: aCourse(8, change()),
    resolved: aCourse(8, {
      ...change({ newFormulation: 2 }),
      formulation: { id: 'f2', number: 2, status: 'agreed' },
    }),
  },
  'R-FOC-02': {
    severity: 'warn',
    fires: aCourse(13, change({ session: 12, sessionsLeft: 3 })),
    silent: aCourse(13, change({ session: 12, sessionsLeft: 4 })),
    resolved: aCourse(13, {
      ...change({ session: 12, sessionsLeft: 3 }),
      extensions: [{ agreedOn: '2026-06-01', sessions: 2, reason: 'Time for the new focus' }],
    }),
  },
  'R-FOC-03': {
    severity: 'warn',
    fires: aCourse(9, twice({})),
    silent: aCourse(9, change()),
    resolved: aCourse(9, twice({ discussedInSupervision: true })),
  },
  'R-FOC-04': {
    severity: 'info',
    fires: aCourse(8, { sessions: noteOf(8, (n) => ({ focusShare: n > 5 ? 49 : 80 })) }),
    silent: aCourse(8, { sessions: noteOf(8, (n) => ({ focusShare: n > 5 ? 50 : 20 })) }),
    resolved: aCourse(8, { ...change({ session: 7 }), sessions: noteOf(8, (n) => ({ focusShare: n > 5 ? 49 : 80 })) }),
  },
  'R-FOC-05': {
    severity: 'info',
    fires: aCourse(9, twoFoci(59)),
    silent: aCourse(9, twoFoci(60)),
    resolved: aCourse(9, { ...twoFoci(59), ...change({ session: 8 }) }),
  },
  'R-MNT-01': {
    severity: 'urgent',
    fires: aCourse(16, atMaintenance(stopped())),
    silent: aCourse(16, atMaintenance(stopped({ kind: 'other' }))),
    resolved: aCourse(16, atMaintenance(stopped({ prescriberToldAt: '2026-06-23' }))),
  },
  'R-DATA-01': {
    severity: 'warn',
    fires: aCourse(8, { sharedTexts: [{ id: 'y1', where: 'letter', otherMembersNamed: 1 }] }),
    silent: aCourse(8, {
      sharedTexts: [{ id: 'y1', where: 'groupSummary', sharedOutsideGroup: false, otherMembersNamed: 1 }],
    }),
    resolved: aCourse(8, { sharedTexts: [{ id: 'y1', where: 'letter' }] }),
  },
  'R-DATA-02': {
    severity: 'warn',
    fires: aCourse(8, asked('2026-04-18T07:00:00Z')),
    silent: aCourse(8, asked('2026-04-18T08:00:00Z')),
    resolved: aCourse(8, asked('2026-04-18T07:00:00Z', '2026-04-28T07:00:00Z')),
  },
  'R-DATA-03': {
    severity: 'info',
    fires: aCourse(8, { portal: { joinedAt: '2026-03-01', lastOpenedAt: '2026-04-14T07:59:00Z' } }),
    silent: aCourse(8, { portal: { joinedAt: '2026-03-01', lastOpenedAt: '2026-04-14T08:00:00Z' } }),
    resolved: aCourse(8, { portal: { joinedAt: '2026-03-01', lastOpenedAt: '2026-04-27T08:00:00Z' } }),
  },
  'R-DATA-04': {
    severity: 'warn',
    fires: aCourse(8, unsigned('2026-04-25T07:59:00Z')),
    silent: aCourse(8, unsigned('2026-04-25T08:00:00Z')),
    resolved: aCourse(8, unsigned('2026-04-25T07:59:00Z', 'signed')),
  },
  'R-DATA-05': {
    severity: 'warn',
    fires: aCourse(8, { fidelityKept: true }),
    silent: aCourse(3, { fidelityKept: true }),
    resolved: aCourse(8, {
      fidelityKept: true,
      sessions: heldSessions(8).map((one, i) => ({ ...one, fidelityRated: i === 7 })),
    }),
  },
  'R-DROP-01': {
    severity: 'warn',
    fires: aCourse(8, { now: `${weekAfter('2026-04-21', 4)}T08:00:00Z` }),
    silent: aCourse(8, { now: `${weekAfter('2026-04-21', 3)}T08:00:00Z` }),
    resolved: aCourse(8, {
      now: `${weekAfter('2026-04-21', 4)}T08:00:00Z`,
      contacts: [{ at: '2026-05-18T10:00:00Z', outcome: 'reached' }],
    }),
  },
};
