import { readCourse } from '#domain/courses/reading';
import { judge, safetyRules } from '#domain/courses/rules';
import { asksAboutSuicide } from '#domain/courses/rules/suicide-rules';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { done, refuse } from '#domain/outcome';
import { findHomework, updateHomework } from '#store/homework';
import { updateNote } from '#store/notes';
import { peopleNames } from '#store/session-people';
import { updateSession, type SessionRow } from '#store/sessions';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { loadSnapshot } from '../courses/advise-course.ts';
import { deed } from '../use-case.ts';
import { stepDone } from './step-done.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** Who came and how (protocol 5). By telephone and video: where the patient is, whom to call back, and whether anybody listens. */
export type Arrival = Readonly<{
  delivery: 'inPerson' | 'telephone' | 'video' | 'mixed';
  attendees: readonly string[];
  location: string;
  callback: string;
  privateEnough: boolean | null;
}>;

/** What step 1 sends. What is `undefined` was not on the form and stays as it is. */
export type HowInput = InSession &
  Readonly<{
    version: number;
    mood?: number | null;
    safetyAsked?: 'noConcerns' | 'talkedMore' | 'notAsked' | null;
    arrival?: Arrival;
    homework: readonly Readonly<{
      id: string;
      version: number;
      outcome: 'done' | 'partly' | 'notTried' | 'changed';
      whatHappened: string;
    }>[];
    /** The step that was finished with this save, if one was. */
    stepDone: string | null;
  }>;

/** Whether a suicide question was answered with yes, or words say it, and nobody has closed it: then this step is recorded, never skipped (design 8.3). */
export async function safetyIsOpen(s: Scope, app: App, courseId: string, now: string): Promise<boolean> {
  const found = judge(readCourse(await loadSnapshot(s, app, courseId, now)), safetyRules);
  return found.some(({ ruleId }) => asksAboutSuicide(ruleId));
}

const recorded = (asked: string | null | undefined) => asked === 'noConcerns' || asked === 'talkedMore';

/**
 * Saves "How are things?": mood, whether safety was asked about, and how homework went. Refuses `stale` over newer words (CNC-02),
 * `invalid` for people who are not on this patient's map, and `incomplete` when the step is left behind with a yes to a suicide question that nobody has asked about.
 */
export const saveHow = deed('note.write', theSession, async (s, { row }, input: HowInput, { app, now }) => {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  const asked = input.safetyAsked === undefined ? note.safety_asked : input.safetyAsked;
  if (input.stepDone !== null && !recorded(asked) && (await safetyIsOpen(s, app, row.course_id, now)))
    return refuse('incomplete', ['Question 9 was positive. Ask now, then record what you found.']);
  const facts = noteFactsOf(note.facts);
  const arrived = input.arrival && (await arrivalFacts(s, row, input.arrival));
  if (arrived && 'ok' in arrived) return arrived;
  const saved = await updateNote(
    s,
    { id: note.id, version: input.version },
    {
      facts: JSON.stringify({
        ...facts,
        ...(input.mood === undefined ? {} : { mood: input.mood }),
        ...arrived,
        stepsDone: stepDone(facts, input.stepDone),
      }),
      ...(input.safetyAsked === undefined ? {} : { safety_asked: input.safetyAsked }),
      changed_at: now,
      written_by: s.user,
    },
  );
  if (!saved) return refuse('stale');
  if (
    input.arrival &&
    input.arrival.delivery !== row.delivery &&
    !(await updateSession(s, row, { delivery: input.arrival.delivery }))
  )
    return refuse('stale');
  for (const one of input.homework) {
    const task = await findHomework(s, one.id);
    if (task?.patient_id !== row.patient_id || task.course_id !== row.course_id) return refuse('invalid', ['homework']);
    const same =
      task.outcome === one.outcome && task.what_happened === one.whatHappened && task.reviewed_at_session === row.id;
    if (same) continue;
    const reviewed = await updateHomework(
      s,
      { id: task.id, version: one.version },
      {
        outcome: one.outcome,
        what_happened: one.whatHappened,
        reviewed_at_session: row.id,
        answered_at: task.answered_at ?? now,
      },
    );
    if (!reviewed) return refuse('stale');
  }
  await afterSave(s, row.course_id);
  return done({ version: saved.version });
});

/** What the note keeps of the arrival, or why it may not be: somebody who is not on this patient's map. */
async function arrivalFacts(s: Scope, row: SessionRow, { attendees, location, callback, privateEnough }: Arrival) {
  const names = attendees.length === 0 ? undefined : await peopleNames(s, row.patient_id);
  if (!attendees.every((id) => names?.has(id))) return refuse('invalid', ['attendees']);
  return { attendees: [...attendees], location, callback, privateEnough, locationConfirmed: location !== '' };
}
