import { instantAt } from '#domain/courses/booking';
import { wallClock } from '#domain/calendar';
import { isReminderDue, reminderProblem } from '#domain/worksheets/try-reminder';
import { done, refuse } from '#domain/outcome';
import { accountOfPatient } from '#store/accounts';
import { findHomework, updateHomework, type HomeworkRow } from '#store/homework';
import { enqueue } from '#store/jobs';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { post } from '../access/messages.ts';
import { whyQuiet } from '../measures/check-in-plan.ts';
import { theOwnHomework } from '../sessions/own-sessions.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { obstaclesOf } from './obstacles.ts';

/** What the patient's page of a thing to try has besides its words: where, what may get in the way, and their reminder. */
export const readOwnTry = look(
  'worksheet.read',
  theOwnHomework,
  async (s, { row }, _input: Readonly<{ homeworkId: string }>) => {
    const { time_zone: zone } = await readPractice(s);
    const at = row.reminded_at === null && row.remind_at !== null ? wallClock(row.remind_at, zone) : null;
    return done({
      where: row.where_text,
      obstacles: obstaclesOf(row.obstacles),
      feeling: row.feeling,
      learned: row.learned,
      remindOn: at && { date: at.date, minute: at.minute },
      /** Whether a message may be written to them at all; why not is not said here, where somebody else may read. */
      mayRemind: (await whyQuiet(s, row.patient_id)) === null,
    });
  },
);

/**
 * The patient chooses when to be reminded of a thing to try, by the wall clock of their practice, or takes the reminder back with `null`
 * (techniques 9). Refuses `not-allowed` while nothing is written to them, and `invalid` with what is wrong with the time.
 */
export const chooseTryReminder = deed(
  'worksheet.write',
  theOwnHomework,
  async (
    s,
    { row },
    given: Readonly<{ homeworkId: string; version: number; on: Readonly<{ date: string; minute: number }> | null }>,
    { now },
  ) => {
    if (row.reviewed_at_session !== null) return refuse('not-allowed', ['You have talked about this in a session.']);
    const seen = { id: row.id, version: given.version };
    if (given.on === null) {
      const taken = await updateHomework(s, seen, { remind_by: null, remind_at: null });
      return taken ? done({ version: taken.version }) : refuse('stale');
    }
    if ((await whyQuiet(s, row.patient_id)) !== null)
      return refuse('not-allowed', ['No messages are sent to you now. You can change that under your choices.']);
    const { time_zone: zone } = await readPractice(s);
    const at = instantAt(given.on.date, given.on.minute, zone);
    const problem = reminderProblem(at, now, zone);
    if (problem !== null) return refuse('invalid', [problem]);
    const saved = await updateHomework(s, seen, { remind_by: 'email', remind_at: at, reminded_at: null });
    if (!saved) return refuse('stale');
    await enqueue(s, 'remind-of-try', { task: row.id }, { jobKey: `try:${row.id}`, runAt: at });
    return done({ version: saved.version });
  },
);

async function theTask(s: Scope, { taskId }: Readonly<{ taskId: string }>): Promise<Subject<HomeworkRow> | undefined> {
  const row = await findHomework(s, taskId);
  if (!row) return undefined;
  // What is held back while there is concern is not there for a message either (R-DISP-02).
  const [shown] = await stepsToShow(s, { id: row.course_id, patient_id: row.patient_id }, [row]);
  return shown && { type: 'homework', id: row.id, patient: row.patient_id, row };
}

/**
 * Writes the reminder the patient chose, in neutral words, once. Everything is judged again now: refuses `not-allowed` when it was tried,
 * talked about or taken back meanwhile, or when nothing may be written to them any more.
 */
export const remindOfTry = deed('try.remind', theTask, async (s, { row }, _input, { now }) => {
  const facts = {
    remindAt: row.remind_at,
    remindedAt: row.reminded_at,
    outcome: row.outcome,
    sharedAt: row.shared_at,
    reviewed: row.reviewed_at_session !== null,
  };
  if (!isReminderDue(facts, now) || (await whyQuiet(s, row.patient_id)) !== null) return refuse('not-allowed');
  const account = await accountOfPatient(s, row.patient_id);
  if (!account || !(await updateHomework(s, row, { reminded_at: now }))) return refuse('not-allowed');
  await post(s, { kind: 'tryReminder', account });
  return done({});
});
