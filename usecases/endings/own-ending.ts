import { advise } from '#domain/courses/advise';
import { taskForms, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { endingWords } from '#domain/safety/where-words';
import { readCourseRecord } from '#store/course-record';
import { findTask, saveTaskForm, type TaskForm } from '#store/course-tasks';
import { judgeSoon } from '../courses/judge-soon.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { raiseForText } from '../safety/raise-for-text.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { deed, look } from '../use-case.ts';
import { compareCourse } from './compare-course.ts';
import { formsOf } from './forms-of.ts';

/** From so many sessions left on, the ending has a page of its own (design 8.13). */
const nearEnd = 3;
const ended = new Set(['concludingPhase', 'acuteCompleted', 'maintenance', 'followUp', 'closed']);

/** The ending as the patient sees it: what it brings up, what changed, what they did, the letter. No classes and no plans of others. */
export const readOwnEnding = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const record = await readCourseRecord(s, row.id);
    if (!record) throw new BrokenInvariant(`course ${row.id} has gone while it was being read`);
    const snapshot = snapshotOf(record, app.library, now);
    const advice = advise(snapshot);
    const { E1, E2, E3, E4, E7, E9 } = await formsOf(s, row.id, ['E1', 'E2', 'E3', 'E4', 'E7', 'E9']);
    const held = record.sessions.filter(
      ({ attendance }) => attendance === 'attended' || attendance === 'attendedPartly',
    );
    const comparison = await compareCourse(s, record, snapshot, app.library);
    const near = advice.state === 'middlePhase' && advice.remaining <= nearEnd && advice.attended > 0;
    return done({
      courseId: row.id,
      open: near || ended.has(row.state),
      mayWrite: row.state !== 'closed',
      remaining: advice.remaining,
      over: row.state !== 'concludingPhase' && ended.has(row.state),
      start: held[0]?.scheduled_at ?? null,
      end: held.at(-1)?.scheduled_at ?? null,
      /** Said once the therapist has decided with the patient; never before it has been talked about. */
      notEnough:
        E7.body?.decision != null && advice.outcome.all.some((one) => one === 'nonResponse' || one === 'deterioration'),
      feelings: E1.body?.entries ?? [],
      /** What the patient says about what changed; said in the session or written here. */
      comment: { text: E2.body?.patientComment ?? '', version: E2.version },
      did: { changes: E3.body?.changes ?? [], version: E3.version },
      unfinished: E4.body?.problems.map(({ problem }) => problem) ?? [],
      letter: { text: E9.body?.patientLetter ?? '', version: E9.version },
      map: comparison.map?.sentence ?? null,
      goals: comparison.goals,
      formulation: comparison.formulation,
      events: comparison.events,
      tried: (await stepsToShow(s, row, record.homework))
        .filter(({ outcome }) => outcome === 'done' || outcome === 'partly')
        .map(({ what }) => what)
        .slice(-12),
    });
  },
);

type Own = Readonly<{ courseId: string; version: number }> &
  Readonly<{ part: 'did'; changes: TaskFormOf<'E3'>['changes'] } | { part: 'letter' | 'comment'; text: string }>;

/** Where each part is kept: the same forms the therapist writes in, so that both see one thing. */
const taskOf = { did: 'E3', letter: 'E9', comment: 'E2' } as const;
const fieldsOf = (given: Own) =>
  given.part === 'did'
    ? { changes: given.changes }
    : given.part === 'letter'
      ? { patientLetter: given.text }
      : { patientComment: given.text };

/**
 * Saves what the patient says they did, what they say about what changed (E2), or their letter, over the version they saw. What is read for words of self-harm is what was
 * not there before (R-SAFE-06); `raised` then says that help must be shown at once. Refuses with `stale` like every form (CNC-02).
 */
export const saveOwnEnding = deed('worksheet.write', theCourse, async (s, { row }, given: Own, { who, now, app }) => {
  const taskId = taskOf[given.part];
  const kept = await findTask(s, row.id, taskId);
  const stored = JSON.stringify(kept?.body ?? {});
  const before = kept?.body ?? {};
  const body = taskForms[taskId].safeParse({ ...(typeof before === 'object' ? before : {}), ...fieldsOf(given) });
  if (!body.success) return refuse('invalid', ['Use fewer words, please.']);
  const saved = await saveTaskForm(s, {
    course: row,
    taskId,
    status: (kept?.status ?? 'inProgress') as TaskForm['status'], // checked by the database
    body: body.data,
    version: given.version,
    doneAtSession: null,
    at: now,
  });
  if (!saved) return refuse('stale');
  const texts =
    given.part === 'did'
      ? given.changes.flatMap(({ what, howIDidIt, evidence }) => [what, howIDidIt, evidence])
      : [given.text];
  const fresh = texts.filter((text) => text !== '' && !stored.includes(JSON.stringify(text).slice(1, -1))).join('\n');
  const raised =
    who.kind === 'patient' &&
    (await raiseForText(s, {
      text: fresh,
      cause: { source: 'text', sourceId: app.newId(), item: endingWords },
      patientId: row.patient_id,
      courseId: row.id,
      now,
    })) !== null;
  await judgeSoon(s, row.patient_id);
  return done({ version: saved.version, raised });
});
