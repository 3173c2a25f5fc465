import { readFileSync, readdirSync } from 'node:fs';
import { completeSnapshot } from '#domain/courses/complete-snapshot.schema';
import type { CourseSnapshot } from '#domain/courses/snapshot';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import { BrokenInvariant } from '#domain/outcome';
import { readLibrary } from '#main/content';

const library = readLibrary();
const folder = new URL('../domain/courses/examples/', import.meta.url);

/** The worked examples, by name: teaching cases that are tests as well. */
export const examples: Readonly<Record<string, SnapshotInput>> = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as SnapshotInput, // parsed again by `complete`
  ]),
);

/** A complete snapshot, or a loud failure that says what is wrong with the one given. */
export function complete(input: SnapshotInput): CourseSnapshot {
  const snapshot = completeSnapshot(input, library);
  if (!snapshot.ok) throw new BrokenInvariant(snapshot.details.join('\n'));
  return snapshot.value;
}

/** A measure with thoughts of death, answered in the week after three sessions that began in March. */
export const thoughtsOfDeath = (change: object = {}) => ({
  id: 'm9',
  measureId: 'phq9',
  at: '2026-03-24T07:40:00Z',
  total: 9,
  flags: ['suicidal-ideation'],
  ...change,
});

/** Sessions held weekly from a day on, all attended, their notes signed, safety asked and a technique tagged. */
export const heldSessions = (count: number, from = '2026-03-03'): NonNullable<SnapshotInput['sessions']> =>
  Array.from({ length: count }, (_, i) => ({
    id: `s${i + 1}`,
    at: `${weekAfter(from, i)}T09:00:00Z`,
    attendance: 'attended' as const,
    note: { status: 'signed' as const, safetyAsked: 'noConcerns' as const, techniques: ['clarification'] },
  }));

export const weekAfter = (day: string, weeks: number): string =>
  new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

type Change = Omit<Partial<SnapshotInput>, 'course'> & { course?: Partial<SnapshotInput['course']> };

/**
 * A course of 16 sessions from 3 March 2026 on about which no rule has anything to say: after `attended` sessions, in the
 * phase that goes with them. The sentence of a test changes what it is about.
 */
export function aCourse(attended: number, change: Change = {}): CourseSnapshot {
  const base = calmCourse(attended);
  return complete({ ...base, ...change, course: { ...base.course, ...change.course } });
}

function calmCourse(attended: number): SnapshotInput {
  const start = '2026-03-03';
  const state = attended < 4 ? 'initialPhase' : attended < 13 ? 'middlePhase' : 'concludingPhase';
  const now = `${weekAfter(start, attended)}T08:00:00Z`;
  const lastWeek = weekAfter(start, Math.max(0, attended - 1));
  const sessions = heldSessions(attended, start).map((one, i) =>
    i >= 12 && one.note ? { ...one, note: { ...one.note, endingDiscussed: true } } : one,
  );
  return {
    now,
    protocol: { id: 'adultIndividualAcute' },
    course: { id: 'c1', courseState: state, protocolModel: 'klerman', referralAcceptedAt: '2026-02-10' },
    suitability: { recordedAt: '2026-02-20' },
    consent: { signedAt: '2026-02-24T10:00:00Z' },
    welcome: { confidentialityLimitsExplained: true },
    diagnosis: { code: '6A70.1', explainedToPatient: true },
    sickRole: { explained: true },
    timeline: {
      entries: [
        { id: 'e1', type: 'symptom', label: 'Low mood', start: '2025-11-15', marksOnset: true },
        { id: 'e2', type: 'lifeEvent', label: 'Moved house', start: '2025-10-20' },
      ],
    },
    inventory: {
      reviewed: true,
      people: ['p1', 'p2', 'p3'].map((id) => ({ id, name: id, coreFields: 5 })),
    },
    issues: [{ id: 'i1', text: 'No one to talk to', chosen: true }],
    focus: { areas: [{ area: 'roleTransition', rank: 'primary', startedAtSession: 3 }], patientAgreement: 'agrees' },
    formulation: { id: 'f1', status: 'agreed', sharedAt: '2026-03-17', patientAgreedAt: '2026-03-17' },
    contract: {
      id: 'k1',
      status: 'agreed',
      plannedSessions: 16,
      frequency: 'weekly',
      sessionMinutes: 50,
      startDate: start,
      plannedEndDate: weekAfter(start, 15),
    },
    goals: [{ id: 'g1', text: 'Call one friend a week' }],
    medication: { needed: 'no' },
    orientationDone: true,
    measures: [
      { id: 'm0', measureId: 'phq9', at: '2026-03-01T18:00:00Z', occasion: 'screening', total: 18 },
      { id: 'm1', measureId: 'phq9', at: `${weekAfter(start, attended)}T07:30:00Z`, total: 9 },
    ],
    safety: {
      reviews: [
        { id: 'v0', at: '2026-02-24T10:30:00Z' },
        { id: 'v1', at: `${lastWeek}T09:30:00Z`, sessionNumber: Math.max(1, attended) },
      ],
    },
    sessions,
    betweenSessionTasks: sessions.map(({ id }) => ({
      id: `t-${id}`,
      what: 'Call one friend',
      outcome: 'done' as const,
      reviewed: true,
      setAtSession: id,
    })),
    midReview: attended >= 8 ? { session: 8, remainingStated: true } : null,
    ending: { relapsePreventionPlan: 'saved', maintenanceDecision: 'None for now' },
    followUps: [{ id: 'u3', month: 3, due: '2026-09-16', state: 'booked' }],
  };
}
