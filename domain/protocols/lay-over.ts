import { done, refuse, type Outcome } from '../outcome.ts';
import type { Overlay } from './overlay.schema.ts';
import type { Protocol } from './protocol.schema.ts';

/** Why an overlay cannot be laid over a kind of course, in one sentence; null when it can. */
export function overlayProblem(base: Protocol, overlay: Overlay): string | null {
  const title = overlay.title.staff.en;
  if (overlay.notWith.includes(base.id)) return `${title} is already part of this kind of course.`;
  const planned = overlay.preset?.plannedSessions;
  if (planned !== undefined && (planned < base.sessions.min || planned > base.sessions.max))
    return `${title} means ${planned} sessions. A course of this kind has ${base.sessions.min} to ${base.sessions.max}.`;
  return null;
}

/**
 * A base course with overlays laid over it: tasks, participants, worksheets and cautions are added, measures replaced; phases
 * and lengths stay those of the base. The order in which overlays were chosen does not matter. Refuses an overlay that does not
 * go with the base or is there twice.
 */
export function layOver(base: Protocol, overlays: readonly Overlay[]): Outcome<Protocol, 'invalid'> {
  const problems = overlays.flatMap((one) => overlayProblem(base, one) ?? []);
  if (new Set(overlays.map(({ id }) => id)).size < overlays.length)
    problems.push('An addition can be chosen only once.');
  if (problems.length > 0) return refuse('invalid', problems);
  const sorted = [...overlays].sort((a, b) => (a.id < b.id ? -1 : 1));
  return done(sorted.reduce(withOverlay, base));
}

function withOverlay(base: Protocol, overlay: Overlay): Protocol {
  const roles = new Set(base.participants.map(({ role }) => role));
  const tasks = new Set(base.specialTasks.map(({ id }) => id));
  const { primary, everySession, secondary } = overlay.measures ?? {};
  return {
    ...base,
    sessions: { ...base.sessions, perWeek: overlay.preset?.perWeek ?? base.sessions.perWeek },
    participants: [...base.participants, ...overlay.participantsAdded.filter(({ role }) => !roles.has(role))],
    specialTasks: [...base.specialTasks, ...overlay.specialTasks.filter(({ id }) => !tasks.has(id))],
    measures: {
      ...base.measures,
      ...(primary === undefined ? {} : { primary }),
      ...(everySession === undefined ? {} : { everySession }),
      ...(secondary === undefined ? {} : { secondary }),
    },
    worksheetsAdded: [...new Set([...base.worksheetsAdded, ...overlay.worksheetsAdded])],
    cautions: [...base.cautions, ...overlay.cautions],
    tellPatient: [...base.tellPatient, ...overlay.tellPatient],
  };
}
