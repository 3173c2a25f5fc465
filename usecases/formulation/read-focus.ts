import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done } from '#domain/outcome';
import { findTask } from '#store/course-tasks';
import { issuesOf } from '#store/issues';
import { peopleOf } from '#store/people';
import { entriesOf } from '#store/timeline';
import { look } from '../use-case.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { protocolOf } from './areas-of.ts';
import { areasOffered } from '../practice/fourth-area.ts';

/** The issues of a course with what they can be linked to, the areas its model line offers, and how the choice was made (I7). */
export const readFocus = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) => {
    const task = await findTask(s, row.id, 'I7');
    return done({
      courseId: row.id,
      model: row.protocol_model,
      issues: (await issuesOf(s, row.id)).map((one) => ({
        id: one.id,
        text: one.issue_text,
        people: one.linked_people,
        events: one.linked_events,
        area: one.suggested_area,
        distress: one.distress,
        temporalLink: one.temporal_link,
        changeability: one.changeability,
        patientRank: one.patient_rank,
        clinicianRank: one.clinician_rank,
        chosen: one.chosen,
        reason: one.reason,
        version: one.version,
      })),
      people: (await peopleOf(s, row.patient_id))
        .filter(({ removed_at }) => removed_at === null)
        .map(({ id, display_name: name, tied_to_mood }) => ({ id, name, matters: tied_to_mood > 0 })),
      events: (await entriesOf(s, row.patient_id))
        .filter(({ type }) => type !== 'symptom')
        .map(({ id, label }) => ({ id, name: label })),
      areas: await areasOffered(s, app.library, row),
      maxAreas: protocolOf(app.library, row).maxAreas,
      ranking: taskForms.I7.parse(task?.body ?? {}),
      taskVersion: task?.version ?? 0,
      status: task?.status ?? 'notStarted',
    });
  },
);
