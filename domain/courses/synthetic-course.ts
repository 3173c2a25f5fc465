import { addDays } from '../calendar.ts';
import { phaseTable } from '../protocols/phase-table.ts';
import type { Protocol, ProtocolModel } from '../protocols/protocol.schema.ts';
import { weekOfSession } from './booking.ts';
import type { CourseState } from './course-state.ts';
import type { SnapshotInput } from './snapshot.schema.ts';

/** What a made-up course is like. Nobody real is behind it. */
export type SyntheticPlan = Readonly<{
  protocol: Protocol;
  model: ProtocolModel;
  plannedSessions: number;
  /** How many sessions have been held. */
  held: number;
  courseState: CourseState;
  /** `asPlanned`: everything is done in time. `neglected`: sessions are held and nothing is written down. */
  care: 'asPlanned' | 'neglected';
}>;

const start = '2026-03-03';
const day = (protocol: Protocol, session: number): string =>
  addDays(start, (weekOfSession(session, rhythmOf(protocol)) - 1) * 7);

const weeksOf = { weekly: 1, twiceWeekly: 1, fortnightly: 2, monthly: 4, custom: 1 } as const;
const rhythmOf = ({ weekPhases, sessions }: Protocol) =>
  weekPhases.length > 0 ? weekPhases : [{ from: 1, to: 1, everyWeeks: weeksOf[sessions.frequency] }];

/** A made-up course after some sessions, as the engine reads it: for the dry run of a protocol and for tests. */
export function syntheticCourse(plan: SyntheticPlan): SnapshotInput {
  const { protocol, model, plannedSessions, held, courseState, care } = plan;
  const base: SnapshotInput = {
    now: `${day(protocol, held)}T08:00:00Z`,
    protocol: { id: protocol.id, version: protocol.version },
    course: {
      id: 'synthetic',
      courseState,
      protocolModel: model,
      plannedSessions,
      sessionMinutes: protocol.sessions.minutes,
      referralAcceptedAt: '2026-02-10',
    },
    suitability: { recordedAt: '2026-02-20' },
    consent: { signedAt: '2026-02-24T10:00:00Z' },
    measures: measuresOf(protocol, 0),
    safety: { reviews: [{ id: 'v0', at: '2026-02-24T10:30:00Z' }] },
    sessions: sessionsOf(plan),
  };
  return care === 'neglected' ? base : { ...base, ...wellKept(plan) };
}

function sessionsOf({ protocol, plannedSessions, held, care }: SyntheticPlan): NonNullable<SnapshotInput['sessions']> {
  const table = phaseTable(protocol, plannedSessions);
  return Array.from({ length: held }, (_, i) => ({
    id: `s${i + 1}`,
    kind: protocol.shape === 'maintenance' ? ('maintenance' as const) : ('acute' as const),
    at: `${day(protocol, i)}T09:00:00Z`,
    attendance: 'attended' as const,
    note:
      care === 'neglected'
        ? { status: 'signed' as const }
        : {
            status: 'signed' as const,
            safetyAsked: 'noConcerns' as const,
            endingDiscussed: i + 1 >= table.endingFirstRaisedBy,
          },
  }));
}

/** Everything the tasks of a course ask for, done by the session in which it is planned. */
function wellKept({ protocol, model, plannedSessions, held }: SyntheticPlan): Partial<SnapshotInput> {
  const table = phaseTable(protocol, plannedSessions);
  const over = held >= plannedSessions;
  const formed = held >= table.initial[1];
  const area = protocol.models[model]?.areas[0]?.id;
  return {
    welcome: { confidentialityLimitsExplained: true },
    diagnosis: { code: '6A70.1', explainedToPatient: true },
    sickRole: { explained: true, ended: over },
    timeline: {
      entries: [
        { id: 'e1', type: 'symptom', label: 'Low mood', start: '2025-11-15', marksOnset: true },
        { id: 'e2', type: 'lifeEvent', label: 'Moved house', start: '2025-10-20' },
      ],
    },
    inventory: { reviewed: true, people: ['p1', 'p2', 'p3'].map((id) => ({ id, name: id, coreFields: 5 })) },
    issues: [{ id: 'i1', text: 'No one to talk to', chosen: true }],
    ...(formed && area
      ? {
          focus: {
            areas: [{ area, rank: 'primary' as const, startedAtSession: table.initial[1] }],
            patientAgreement: 'agrees' as const,
          },
          formulation: { id: 'f1', status: 'agreed' as const, sharedAt: '2026-03-03', patientAgreedAt: '2026-03-03' },
          contract: {
            id: 'k1',
            status: 'agreed' as const,
            plannedSessions,
            frequency: protocol.sessions.frequency,
            sessionMinutes: protocol.sessions.minutes,
            startDate: start,
            plannedEndDate: day(protocol, plannedSessions - 1),
          },
          goals: [{ id: 'g1', text: 'Call one friend a week' }],
        }
      : {}),
    medication: { needed: 'no' },
    orientationDone: true,
    measures: measuresOf(protocol, held),
    safety: {
      ipvCheck: 'negative',
      reviews: [
        { id: 'v0', at: '2026-02-24T10:30:00Z' },
        { id: 'v1', at: `${day(protocol, Math.max(0, held - 1))}T09:30:00Z`, sessionNumber: Math.max(1, held) },
      ],
    },
    midReview: held >= table.midReviewAt ? { session: table.midReviewAt } : null,
    maintenance: protocol.shape === 'maintenance' ? { agreedAt: '2026-02-26' } : null,
    ending: over
      ? {
          feelingsNoted: true,
          courseReviewed: true,
          changesCredited: 2,
          remainingProblemsNoted: true,
          relapsePreventionPlan: 'saved',
          supportMapAt: '2026-04-01',
          maintenanceDecision: 'None for now',
          goodbyeSaid: true,
          outcomeRecorded: 'Better',
          decision: protocol.decision?.options[0]?.id ?? null,
        }
      : {},
    followUps: over
      ? [{ id: 'u3', month: 3, due: addDays(day(protocol, plannedSessions - 1), 90), state: 'booked' }]
      : [],
  };
}

function measuresOf(protocol: Protocol, held: number): NonNullable<SnapshotInput['measures']> {
  const measureId = protocol.measures.primary;
  return [
    { id: 'm0', measureId, at: '2026-03-01T18:00:00Z', occasion: 'screening', total: 18 },
    ...Array.from({ length: held }, (_, i) => ({
      id: `m${i + 1}`,
      measureId,
      at: `${day(protocol, i + 1)}T07:30:00Z`,
      total: Math.max(4, 17 - i),
    })),
  ];
}
