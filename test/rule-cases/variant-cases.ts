import { aCourse, heldSessions } from '../a-snapshot.ts';
import { followed, type RuleCase } from './rule-case.ts';

const brief = { protocol: followed('iptBrief') };
const focusOn = (area: string) => ({
  focus: { areas: [{ area: area as 'grief', rank: 'primary' as const, startedAtSession: 2 }] },
});
const named = (n: number, last: boolean) =>
  heldSessions(n).map((one, i) => ({ ...one, note: { ...one.note, remainingSessionsMentioned: i === n - 1 && last } }));
const groupSession = (given: object) => ({
  group: { id: 'g1', sessions: [{ id: 'gs3', number: 3, at: '2026-04-27', memberAttended: true, ...given }] },
});
const twoAway = (second: boolean, contacts: readonly { at: string }[] = []) => ({
  group: {
    id: 'g1',
    sessions: [
      { id: 'gs2', number: 2, at: '2026-04-20', memberAttended: false },
      { id: 'gs3', number: 3, at: '2026-04-27', memberAttended: second },
    ],
    individualContacts: [...contacts],
  },
});
const nights = (first: number, second: number, raisedEnergy = true) => ({
  rhythm: {
    days: [
      { date: '2026-04-26', sleepHours: first, raisedEnergy },
      { date: '2026-04-27', sleepHours: second, raisedEnergy },
    ],
  },
});
const weeks = (before: number, latest: number) => ({
  rhythm: {
    weeks: [
      { from: '2026-04-13', score: before },
      { from: '2026-04-20', score: latest },
    ],
  },
});
const maniaHandled = {
  safety: {
    reviews: aCourse(8).safety.reviews.map((one) => ({ ...one })),
    concerns: [{ id: 'k1', kind: 'maniaMixed' as const, at: '2026-04-28', state: 'handled' as const }],
  },
};
const maniaScale = (total: number) => ({
  measures: [...aCourse(8).measures, { id: 'm5', measureId: 'ourScale', at: '2026-04-27', total }].map((one) => ({
    ...one,
    flags: [],
  })),
  measureFacts: {
    ...aCourse(8).measureFacts,
    ourScale: { title: 'Raised mood', caseness: 6, direction: 'lower-is-better', role: 'mania' },
  } as never,
});
const call = (given: object) => ({
  sessions: heldSessions(8).map((one, i) =>
    i === 7
      ? { ...one, delivery: 'video' as const, locationRecorded: true, emergencyContactRecorded: true, ...given }
      : one,
  ),
});
const notAlone = (given: object) => ({
  sessions: [
    ...heldSessions(8),
    {
      id: 's9',
      at: '2026-04-28T09:00:00Z',
      delivery: 'video' as const,
      locationRecorded: true,
      emergencyContactRecorded: true,
      ...given,
    },
  ],
});

/** Worked cases of the rules that belong to one variant, to groups, or to sessions by telephone and video. */
export const variantCases: Readonly<Record<string, RuleCase>> = {
  'R-BR-01': {
    severity: 'warn',
    fires: aCourse(5, { ...brief, ...focusOn('interpersonalDeficits') }),
    silent: aCourse(5, focusOn('interpersonalDeficits')),
    resolved: aCourse(5, { ...brief, ...focusOn('roleTransition') }),
  },
  'R-BR-02': {
    severity: 'warn',
    fires: aCourse(2, { ...brief, formulation: null }),
    silent: aCourse(0, { ...brief, formulation: null }),
    resolved: aCourse(2, brief),
  },
  'R-BR-03': {
    severity: 'warn',
    fires: aCourse(5, { ...brief, sessions: named(5, false) }),
    silent: aCourse(4, { ...brief, sessions: named(4, false) }),
    resolved: aCourse(5, { ...brief, sessions: named(5, true) }),
  },
  'R-GRP-01': {
    severity: 'warn',
    fires: aCourse(8, groupSession({ present: 3 })),
    silent: aCourse(8, groupSession({ present: 4 })),
    resolved: aCourse(8, groupSession({ present: 3, fewPresent: 'individualCheckIns' })),
  },
  'R-GRP-02': {
    severity: 'warn',
    fires: aCourse(8, twoAway(false)),
    silent: aCourse(8, twoAway(true)),
    resolved: aCourse(8, twoAway(false, [{ at: '2026-04-28' }])),
  },
  'R-GRP-03': {
    severity: 'urgent',
    fires: aCourse(8, groupSession({ riskRaised: true })),
    silent: aCourse(8, groupSession({ conflictNoted: true })),
    resolved: aCourse(8, groupSession({ riskRaised: true, riskReviewId: 'v1' })),
  },
  'R-GRP-04': {
    severity: 'warn',
    fires: aCourse(8, groupSession({ conflictNoted: true })),
    silent: aCourse(8, groupSession({})),
    resolved: aCourse(8, groupSession({ conflictNoted: true, conflictHandled: true })),
  },
  'R-GRP-05': {
    severity: 'warn',
    fires: aCourse(8, { group: { id: 'g1', joinedAtSession: 3 } }),
    silent: aCourse(8, { group: { id: 'g1', joinedAtSession: 2 } }),
    resolved: aCourse(8, { group: null }),
  },
  'R-IPSRT-01': {
    severity: 'urgent',
    fires: aCourse(8, nights(4.5, 4)),
    silent: aCourse(8, nights(5, 4)),
    resolved: aCourse(8, { ...nights(4.5, 4), ...maniaHandled }),
  },
  'R-IPSRT-02': {
    severity: 'warn',
    fires: aCourse(8, weeks(5, 3.5)),
    silent: aCourse(8, weeks(5, 3.6)),
    resolved: aCourse(8, weeks(5, 4.8)),
  },
  'R-IPSRT-03': {
    severity: 'warn',
    fires: aCourse(8, { protocol: followed('ipsrt') }),
    silent: aCourse(8),
    resolved: aCourse(8, { protocol: followed('ipsrt'), prescriber: 'Dr. N.' }),
  },
  'R-IPSRT-04': {
    severity: 'urgent',
    fires: aCourse(8, maniaScale(6)),
    silent: aCourse(8, maniaScale(5)),
    resolved: aCourse(8, { ...maniaScale(6), ...maniaHandled }),
  },
  'R-ED-01': {
    severity: 'warn',
    fires: aCourse(8, { protocol: followed('iptEating') }),
    silent: aCourse(8),
    resolved: aCourse(8, { protocol: followed('iptEating'), medicalReview: { at: '2026-03-01' } }),
  },
  'R-TEL-01': {
    severity: 'urgent',
    fires: aCourse(8, call({ cutOffAt: '2026-04-21T09:20:00Z' })),
    silent: aCourse(8, call({})),
    resolved: aCourse(8, call({ cutOffAt: '2026-04-21T09:20:00Z', calledBackAt: '2026-04-21T09:26:00Z' })),
  },
  'R-TEL-02': {
    severity: 'warn',
    fires: aCourse(8, notAlone({ privacy: 'notPrivate' })),
    silent: aCourse(8, notAlone({ privacy: 'private' })),
    resolved: aCourse(8, notAlone({ privacy: 'handled' })),
  },
};
