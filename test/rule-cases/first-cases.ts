import { aCourse, heldSessions, thoughtsOfDeath } from '../a-snapshot.ts';
import type { RuleCase } from './rule-case.ts';

const calmReviews = (n: number) => aCourse(n).safety.reviews.map((one) => ({ ...one }));
const reviewAfter = (change: object = {}) => [...calmReviews(3), { id: 'v9', at: '2026-03-24T07:55:00Z', ...change }];
const draft = { id: 's4', at: '2026-03-24T09:00:00Z', note: { status: 'draft' as const } };
const withDraft = (note: object = {}) => [...heldSessions(3), { ...draft, note: { ...draft.note, ...note } }];
const concern = (kind: string, state: 'open' | 'handled' = 'open') => ({
  safety: {
    reviews: calmReviews(5),
    ipvCheck: 'negative' as const,
    concerns: [{ id: 'k1', kind: kind as 'ipv', at: '2026-04-01', state }],
  },
});
const concernCase = (kind: string, other: string): RuleCase => ({
  severity: 'urgent',
  fires: aCourse(5, concern(kind)),
  silent: aCourse(5, concern(other)),
  resolved: aCourse(5, concern(kind, 'handled')),
});
const measures = (first: number, last: number, at = '2026-04-14T07:30:00Z') => ({
  measures: [
    { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: first },
    { id: 'm1', measureId: 'phq9', at, total: last },
  ],
});
const planFrom = (at: string) => ({
  safety: {
    reviews: [...calmReviews(6), { id: 'v5', at: '2026-04-10', ideation: 'wishToBeDead' as const }],
    plan: { at },
  },
});
const video = (change: object) => ({
  sessions: [...heldSessions(3), { id: 's4', at: '2026-03-24T09:00:00Z', delivery: 'video' as const, ...change }],
});
const areas = (...chosen: readonly [string, 'primary' | 'secondary'][]) => ({
  focus: { areas: chosen.map(([area, rank]) => ({ area: area as 'grief', rank, startedAtSession: 3 })) },
});
const endingSaid = (n: number) =>
  heldSessions(n).map((one) => ({ ...one, note: { ...one.note, endingDiscussed: true } }));

/** Worked cases of the rules about safety, the initial phase and the ending. */
export const firstCases: Readonly<Record<string, RuleCase>> = {
  'R-SAFE-01': {
    severity: 'urgent',
    fires: aCourse(3, { measures: [thoughtsOfDeath()] }),
    silent: aCourse(3, { measures: [thoughtsOfDeath({ flags: ['safety-item-missing'] })] }),
    resolved: aCourse(3, { measures: [thoughtsOfDeath()], safety: { reviews: reviewAfter() } }),
    again: aCourse(3, {
      measures: [thoughtsOfDeath({ at: '2026-03-24T08:00:00Z' })],
      safety: { reviews: reviewAfter() },
    }),
  },
  'R-SAFE-02': {
    severity: 'hardStop',
    fires: aCourse(3, { measures: [thoughtsOfDeath()], sessions: withDraft() }),
    silent: aCourse(3, { sessions: withDraft() }),
    resolved: aCourse(3, { measures: [thoughtsOfDeath()], sessions: withDraft({ safetyReviewId: 'v9' }) }),
  },
  'R-SAFE-03': {
    severity: 'warn',
    fires: aCourse(2, { safety: { reviews: [{ id: 'v0', at: '2026-02-24T10:00:00Z' }] } }),
    silent: aCourse(0, { safety: { reviews: [{ id: 'v0', at: '2026-02-24T10:00:00Z' }] } }),
    resolved: aCourse(2, { safety: { reviews: [{ id: 'v1', at: '2026-03-03T09:30:00Z' }] } }),
  },
  'R-SAFE-04': {
    severity: 'urgent',
    fires: aCourse(3, { safety: { reviews: reviewAfter({ acuteRisk: 'high' }) } }),
    silent: aCourse(3, { safety: { reviews: reviewAfter({ acuteRisk: 'moderate' }) } }),
    resolved: aCourse(3, {
      safety: { reviews: [...reviewAfter({ acuteRisk: 'high' }), { id: 'v10', at: '2026-03-24T09:00:00Z' }] },
    }),
  },
  'R-SAFE-05': {
    severity: 'urgent',
    fires: aCourse(6, measures(9, 15)),
    silent: aCourse(6, measures(10, 14)),
    resolved: aCourse(6, { ...measures(9, 15), contacts: [{ at: '2026-04-14T08:00:00Z', outcome: 'reached' }] }),
  },
  'R-SAFE-06': concernCase('selfHarmWords', 'maniaMixed'),
  'R-SAFE-07': concernCase('childAtRisk', 'maniaMixed'),
  'R-SAFE-08': concernCase('ipv', 'maniaMixed'),
  'R-SAFE-09': concernCase('maniaMixed', 'childAtRisk'),
  'R-SAFE-10': concernCase('unableToEatOrDrink', 'childAtRisk'),
  'R-SAFE-11': concernCase('harmToBaby', 'childAtRisk'),
  'R-SAFE-12': {
    severity: 'warn',
    fires: aCourse(6, planFrom('2026-01-10')),
    silent: aCourse(6, planFrom('2026-01-20')),
    resolved: aCourse(6, planFrom('2026-04-13')),
  },
  'R-SAFE-13': {
    severity: 'warn',
    fires: aCourse(3, video({})),
    silent: aCourse(3, video({ delivery: 'inPerson' })),
    resolved: aCourse(3, video({ locationRecorded: true, emergencyContactRecorded: true })),
  },
  'R-INIT-01': {
    severity: 'warn',
    fires: aCourse(4, { formulation: null }),
    silent: aCourse(3, { formulation: null }),
    resolved: aCourse(4),
    again: aCourse(5, { formulation: { id: 'f2', number: 2, status: 'draft' } }),
  },
  'R-INIT-02': {
    severity: 'warn',
    fires: aCourse(4, { contract: null }),
    silent: aCourse(3, { contract: null }),
    resolved: aCourse(4),
  },
  'R-INIT-03': {
    severity: 'info',
    fires: aCourse(3, { formulation: { id: 'f1', status: 'shared', sharedAtSession: 2 } }),
    silent: aCourse(3, { formulation: { id: 'f1', status: 'shared', sharedAtSession: 3 } }),
    resolved: aCourse(3, { formulation: { id: 'f1', status: 'shared', sharedAtSession: 2, patientCommented: true } }),
  },
  'R-INIT-04': {
    severity: 'warn',
    fires: aCourse(3, { focus: { areas: [] } }),
    silent: aCourse(2, { focus: { areas: [] } }),
    resolved: aCourse(3),
  },
  'R-INIT-05': {
    severity: 'info',
    fires: aCourse(13, { sickRole: { explained: true, excusedTasks: [{ id: 'x1', task: 'Cooking' }] } }),
    silent: aCourse(12, { sickRole: { explained: true, excusedTasks: [{ id: 'x1', task: 'Cooking' }] } }),
    resolved: aCourse(13, {
      sickRole: { explained: true, excusedTasks: [{ id: 'x1', task: 'Cooking', active: false }] },
    }),
  },
  'R-INIT-06': {
    severity: 'info',
    fires: aCourse(3, { inventory: { people: [{ id: 'p1', coreFields: 5 }] } }),
    silent: aCourse(2, { inventory: { people: [{ id: 'p1', coreFields: 5 }] } }),
    resolved: aCourse(3),
  },
  'R-INIT-07': {
    severity: 'hardStop',
    fires: aCourse(5, areas(['roleTransition', 'primary'], ['grief', 'primary'])),
    silent: aCourse(5, areas(['roleTransition', 'primary'], ['grief', 'secondary'])),
    resolved: aCourse(5),
  },
  'R-INIT-08': {
    severity: 'warn',
    fires: aCourse(1, { diagnosis: { code: '6A70.1' } }),
    silent: aCourse(0, { diagnosis: { code: '6A70.1' } }),
    resolved: aCourse(1),
  },
  'R-INIT-09': {
    severity: 'warn',
    fires: aCourse(4, { contract: { id: 'k1', status: 'agreed', plannedSessions: 16, frequency: 'weekly' } }),
    silent: aCourse(4, { contract: { id: 'k1', status: 'superseded', plannedSessions: 16, frequency: 'weekly' } }),
    resolved: aCourse(4),
  },
  'R-INIT-10': {
    severity: 'warn',
    fires: aCourse(0, { measures: [{ id: 'm0', measureId: 'phq9', at: '2026-02-16', total: 18 }] }),
    silent: aCourse(0, { measures: [{ id: 'm0', measureId: 'phq9', at: '2026-02-17', total: 18 }] }),
    resolved: aCourse(0),
  },
  'R-INIT-11': {
    severity: 'warn',
    fires: aCourse(5, areas(['lossOfHealthySelf', 'primary'])),
    silent: aCourse(5, areas(['interpersonalDeficits', 'primary'])),
    resolved: aCourse(5),
  },
  'R-END-01': {
    severity: 'warn',
    fires: aCourse(13, { sessions: heldSessions(13) }),
    silent: aCourse(12, { sessions: heldSessions(12) }),
    resolved: aCourse(13, { sessions: endingSaid(13) }),
  },
  'R-END-02': {
    severity: 'warn',
    fires: aCourse(15, { ending: { relapsePreventionPlan: 'draft', maintenanceDecision: 'None' } }),
    silent: aCourse(14, { ending: { relapsePreventionPlan: 'draft', maintenanceDecision: 'None' } }),
    resolved: aCourse(15),
  },
  'R-END-03': {
    severity: 'warn',
    fires: aCourse(16, { course: { courseState: 'followUp' }, followUps: [] }),
    silent: aCourse(16, { followUps: [] }),
    resolved: aCourse(16, { course: { courseState: 'followUp' } }),
  },
  'R-END-04': {
    severity: 'urgent',
    fires: aCourse(14, measures(18, 17, '2026-06-08')),
    silent: aCourse(12, measures(18, 17, '2026-05-25')),
    resolved: aCourse(14, {
      ...measures(18, 17, '2026-06-08'),
      ending: { nonResponseDecision: { at: '2026-06-09', decision: 'stepUp' }, relapsePreventionPlan: 'saved' },
    }),
  },
  'R-END-05': {
    severity: 'warn',
    fires: aCourse(14, {
      extensions: [{ agreedOn: '2026-06-01', sessions: 2, reason: 'More time' }],
      ending: { extensionRequestedAt: '2026-06-09' },
    }),
    silent: aCourse(14, { ending: { extensionRequestedAt: '2026-06-09' } }),
    resolved: aCourse(14, { extensions: [{ agreedOn: '2026-06-01', sessions: 2, reason: 'More time' }] }),
  },
  'R-END-06': {
    severity: 'warn',
    fires: aCourse(15, { ending: { relapsePreventionPlan: 'saved' } }),
    silent: aCourse(14, { ending: { relapsePreventionPlan: 'saved' } }),
    resolved: aCourse(15),
  },
  'R-END-07': {
    severity: 'info',
    fires: aCourse(15, { focus: { areas: [{ area: 'grief', rank: 'primary', startedAtSession: 15 }] } }),
    silent: aCourse(15, { focus: { areas: [{ area: 'grief', rank: 'primary', startedAtSession: 14 }] } }),
    resolved: aCourse(15),
  },
  'R-END-08': {
    severity: 'warn',
    fires: aCourse(8, { ending: { early: { markedAt: '2026-04-28' } } }),
    silent: aCourse(8),
    resolved: aCourse(8, { ending: { early: { markedAt: '2026-04-28', reason: 'Moves to another city' } } }),
  },
};
