import { millisOf } from '#domain/calendar';
import { isHeld } from '#domain/sessions/attendance';
import { done, refuse } from '#domain/outcome';
import { latestCourse } from '#store/courses';
import { findHomework, sharedHomework, updateHomework } from '#store/homework';
import { notifyClinic, enqueue } from '#store/jobs';
import { readPractice } from '#store/practice';
import { ownSessions } from '#store/session-room';
import type { Scope } from '#store/scope';
import type { Actor } from '../app.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed, look, type Subject } from '../use-case.ts';

/** The patient's own dates (A17): what is booked, what has been, and the practice's clock. */
export const readOwnSessions = look(
  'session.list',
  theOwnRecord,
  async (s, { row }, _input: undefined, { now, app }) => {
    const practice = await readPractice(s);
    const all = await ownSessions(s, row.id);
    const coming = all.filter(
      ({ attendance, started_at, scheduled_at }) =>
        attendance === null && started_at === null && millisOf(scheduled_at) > millisOf(now) - 3_600_000,
    );
    return done({
      now,
      zone: practice.time_zone,
      practice: practice.name,
      host: new URL(app.origin).host,
      coming: coming.map(({ id, scheduled_at, minutes, delivery }) => ({ id, at: scheduled_at, minutes, delivery })),
      held: all
        .filter(({ attendance }) => isHeld(attendance))
        .map(({ id, number, scheduled_at }) => ({ id, number, at: scheduled_at }))
        .toReversed(),
    });
  },
);

/** What the patient is trying (A12): the newest first, with what came before; without what is held back while there is concern (R-DISP-02). */
export const readOwnHomework = look('worksheet.read', theOwnRecord, async (s, { row }) => {
  const course = await latestCourse(s, row.id);
  const kept = await sharedHomework(s, row.id);
  const all = course ? await stepsToShow(s, course, kept) : [];
  return done({
    current: all.find(({ reviewed_at_session }) => reviewed_at_session === null) ?? null,
    before: all.filter(({ reviewed_at_session }) => reviewed_at_session !== null),
  });
});

type HomeworkRow = NonNullable<Awaited<ReturnType<typeof findHomework>>>;

/** Homework of the patient who asks, once it was shared; `undefined` for anybody else's, and for what the safety gate holds back. */
export async function theOwnHomework(
  s: Scope,
  { homeworkId }: { homeworkId: string },
  who: Actor,
): Promise<Subject<HomeworkRow> | undefined> {
  const row = await findHomework(s, homeworkId);
  if (row?.patient_id !== who.patient || row?.shared_at === null) return undefined;
  const course = await latestCourse(s, row.patient_id);
  const [shown] = course ? await stepsToShow(s, course, [row]) : [];
  return shown ? { type: 'homework', id: row.id, patient: row.patient_id, row } : undefined;
}

/**
 * The patient says how it went, with no right or wrong. What they write is read for safety (R-SAFE-06); `raised` then says that help must
 * be shown at once. Refuses `not-allowed` when it has been talked about in a session already, and
 * `stale` when it changed since the page was made.
 */
export const answerHomework = deed(
  'worksheet.write',
  theOwnHomework,
  async (
    s,
    { row },
    input: Readonly<{
      homeworkId: string;
      version: number;
      outcome: 'done' | 'partly' | 'notTried' | 'changed';
      whatHappened: string;
      /** How it felt, 0 to 10, and what came of it. Left out: stays as it is. */
      feeling?: number | null;
      learned?: string;
    }>,
    { who, now },
  ) => {
    if (row.reviewed_at_session !== null)
      return refuse('not-allowed', ['You have talked about this in a session. You can add to it next time.']);
    const { outcome, whatHappened, feeling = row.feeling, learned = row.learned } = input;
    const change = { outcome, what_happened: whatHappened, feeling, learned, answered_at: now };
    const saved = await updateHomework(s, { id: row.id, version: input.version }, change);
    if (!saved) return refuse('stale');
    const raised = await readPatientsWords(s, {
      who,
      patientId: row.patient_id,
      sourceId: row.id,
      texts: [whatHappened, learned],
      before: [row.what_happened, row.learned],
      now,
    });
    await enqueue(s, 'judge-course', { course: row.course_id }, { jobKey: `judge:${row.course_id}` });
    await notifyClinic(s);
    return done({ version: saved.version, raised });
  },
);
