import { entryOf } from '#domain/library';
import { done } from '#domain/outcome';
import { readCourseRecord } from '#store/course-record';
import { snapshotsOf } from '#store/people';
import { documentsOf } from '#store/shared-documents';
import { worksheetListOf } from '#store/worksheet-list';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';

/** What can be printed of a course and what was shared, for the pages Worksheets and Letters. Shows no content. */
export const readPapers = look(
  'worksheet.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) => {
    const record = await readCourseRecord(s, row.id);
    return done({
      courseState: row.state,
      worksheets: (await worksheetListOf(s, row.id)).map((one) => ({
        ...one,
        title: entryOf(app.library.techniques, one.technique_id)?.definition.title.staff.en ?? one.technique_id,
      })),
      shared: await documentsOf(s, row.id),
      plan: record?.plan ? { status: record.plan.status, at: record.plan.changed_at } : null,
      safetyPlanAt: record?.safety_plan?.updated_at ?? null,
      formulation: record?.formulation
        ? { status: record.formulation.status, at: record.formulation.changed_at }
        : null,
      contract: record?.contract ? { status: record.contract.status } : null,
      people: record?.people.length ?? 0,
      events: record?.timeline.length ?? 0,
      mapsKept: (await snapshotsOf(s, row.patient_id)).filter(({ course_id }) => course_id === row.id).length,
      credited: record?.tasks.some(({ task_id }) => task_id === 'E3') ?? false,
    });
  },
);
