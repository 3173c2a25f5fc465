import { advise } from '#domain/courses/advise';
import { endingPhaseIn } from '#domain/courses/ending-phase';
import { maintenanceReasons } from '#domain/courses/maintenance-reasons';
import { readCourse } from '#domain/courses/reading';
import { modelOf } from '#domain/courses/snapshot';
import { entryOf } from '#domain/library';
import { BrokenInvariant, done } from '#domain/outcome';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { readCourseRecord } from '#store/course-record';
import { followUpsOf } from '#store/follow-ups';
import { findPlan } from '#store/staying-well';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';
import { compareCourse } from './compare-course.ts';
import { formsOf } from './forms-of.ts';

/** Everything on the ending page: the tasks with their forms, the comparison, what the course came to, and the model's words. */
export const readEnding = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const record = await readCourseRecord(s, row.id);
    if (!record) throw new BrokenInvariant(`course ${row.id} has gone while it was being read`);
    const snapshot = snapshotOf(record, app.library, now);
    const advice = advise(snapshot);
    const words = snapshot.protocol.definition.models[modelOf(snapshot)]?.words;
    return done({
      courseId: row.id,
      version: row.version,
      advice: {
        state: advice.state,
        attended: advice.attended,
        planned: advice.planned,
        remaining: advice.remaining,
        outcome: advice.outcome,
        tasks: advice.tasks.filter(({ group }) => group === 'ending'),
        moves: advice.moves.filter(({ move }) => move === 'startEnding' || move === 'finish'),
      },
      words: {
        endingPhase: endingPhaseIn(snapshot.protocol.definition, modelOf(snapshot)),
        ending: words?.ending.en ?? 'ending',
        afterwards: words?.afterwards.en ?? 'afterwards',
        courseReview: words?.courseReview.en ?? 'page about the work you did',
        duty: words?.maintenanceDuty.en ?? '',
      },
      /** What the record says for maintenance and against relying on it, and what studies found (protocol 9.1, indications 5). */
      maintenance: {
        ...maintenanceReasons(readCourse(snapshot), ageOn(record.patient.birth_date, now)),
        studies: (entryOf(app.library.protocols, 'maintenance')?.definition.evidence.findings ?? []).map(
          ({ text, sources }) => ({ text: text.en ?? '', sources }),
        ),
      },
      decision: decisionOf(snapshot.protocol.definition),
      comparison: await compareCourse(s, record, snapshot, app.library),
      forms: await formsOf(s, row.id, ['E1', 'E2', 'E3', 'E4', 'E6', 'E7', 'E8', 'E9', 'outcome']),
      plan: (await findPlan(s, row.id))?.status ?? null,
      followUps: await followUpsOf(s, row.id),
      /** What the patient tried between sessions: where "What I did" may begin. */
      tried: record.homework
        .filter(({ outcome }) => outcome === 'done' || outcome === 'partly')
        .map(({ what }) => what)
        .slice(-12),
      mapTakenAt:
        snapshot.ending.supportMapAt !== null
          ? (record.tasks.find(({ task_id }) => task_id === 'E6')?.updated_at ?? null)
          : null,
      patientName: record.patient.display_name,
    });
  },
);

/** Whole years of age; null when the birth date is not known. */
const ageOn = (born: string | null, now: string): number | null =>
  born === null
    ? null
    : Number(now.slice(0, 4)) - Number(born.slice(0, 4)) - (now.slice(5, 10) < born.slice(5, 10) ? 1 : 0);

/** The decision this kind of course ends with, with its options; null for most. */
const decisionOf = ({ decision }: Protocol) =>
  decision && {
    title: decision.title.en,
    options: decision.options.map(({ id, title, means }) => ({ value: id, label: title.staff.en, hint: means.en })),
  };
