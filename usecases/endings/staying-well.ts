import { emptyPlan, StayingWellPlan } from '#domain/courses/forms/staying-well.schema';
import { done, refuse } from '#domain/outcome';
import { readCourseRecord } from '#store/course-record';
import { findCourse, type CourseRow } from '#store/courses';
import { followUpsOf } from '#store/follow-ups';
import { enqueue } from '#store/jobs';
import { findAccount, readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { findPlan, keepPlan, signPlanRow, type PlanRow } from '#store/staying-well';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { numbersIn, patientHelp } from '../practice/help-numbers.ts';
import { raiseForText } from '../safety/raise-for-text.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { planIdeas } from './staying-well-ideas.ts';

const signature = (at: string | null, name: string | null) => (at && name ? { at, name } : null);

/** Everything a page about the plan shows, for the therapist and the patient alike: it is one and the same plan. */
export const readPlan = look(
  'worksheet.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) => {
    const kept = await findPlan(s, row.id);
    const record = await readCourseRecord(s, row.id);
    const practice = await readPractice(s);
    const by = kept?.changed_by ? await findAccount(s, kept.changed_by) : undefined;
    return done({
      courseId: row.id,
      courseState: row.state,
      plan: kept ? StayingWellPlan.parse(kept.body) : emptyPlan,
      version: kept?.version ?? 0,
      changed: kept ? { at: kept.changed_at, by: by?.display_name ?? null } : null,
      signed: {
        patient: signature(kept?.signed_by_patient_at ?? null, kept?.patient_signature ?? null),
        clinician: signature(kept?.signed_by_clinician_at ?? null, kept?.clinician_signature ?? null),
      },
      reviews: (await followUpsOf(s, row.id)).filter(({ state }) => state === 'booked').map(({ due }) => due),
      lines: await helpLines(s),
      ideas: record ? planIdeas(record, row.primary_measure_id ?? 'phq9', app.library) : null,
      patientName: record?.patient.display_name ?? '',
      practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
    });
  },
);

/** The numbers on the plan: the practice's own line and the first of the country's. Empty where the practice has none. */
async function helpLines(s: Scope): Promise<readonly Readonly<{ name: string; value: string }>[]> {
  const { pack, ownLine } = await patientHelp(s);
  const country = pack ? numbersIn(pack).slice(0, 4) : [];
  return [
    ...(ownLine ? [{ name: ownLine.name, value: ownLine.value }] : []),
    ...country.map(({ name, shown }) => ({ name, value: shown })),
  ];
}

export type PlanToSave = Readonly<{
  courseId: string;
  version: number;
  /** The parts that were on the page; the others stay as they are stored. */
  change: Partial<StayingWellPlan>;
}>;

/**
 * Saves parts of the plan over the version the writer saw. Refuses with `stale` when somebody else saved in between (CNC-02). Both
 * signatures end, because they stood under another text. A patient cannot change what was written about medicine. What a patient
 * writes is read for words of self-harm (R-SAFE-06); `raised` then says that help must be shown at once.
 */
export const savePlan = deed('worksheet.write', theCourse, async (s, { row }, given: PlanToSave, { who, now }) => {
  const kept = await findPlan(s, row.id);
  const before = kept ? StayingWellPlan.parse(kept.body) : emptyPlan;
  const next = { ...before, ...given.change };
  if (who.kind === 'patient') next.medicationPlan = before.medicationPlan;
  const plan = StayingWellPlan.safeParse(next);
  if (!plan.success) return refuse('invalid', [...new Set(plan.error.issues.map(({ message }) => message))]);
  const saved = await keepPlan(s, { course: row, body: plan.data, version: given.version, at: now });
  if (!saved) return refuse('stale');
  const alertId =
    who.kind === 'patient'
      ? await raiseForText(s, {
          text: newWords(before, plan.data),
          cause: { source: 'text', sourceId: saved.id, item: 0 },
          patientId: row.patient_id,
          courseId: row.id,
          now,
        })
      : null;
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  return done({ version: saved.version, raised: alertId !== null });
});

/** What is in the new plan and was not in the old one, so that old words do not raise the same alert again. */
function newWords(before: StayingWellPlan, after: StayingWellPlan): string {
  const textsOf = (plan: StayingWellPlan) =>
    Object.values(plan).flatMap((part) =>
      typeof part === 'string' ? [part] : part.flatMap((one) => (typeof one === 'string' ? [one] : [one.ask])),
    );
  const old = new Set(textsOf(before));
  return textsOf(after)
    .filter((text) => !old.has(text))
    .join('\n');
}

type Signable = Readonly<{ course: CourseRow; plan: PlanRow }>;

async function thePlan(s: Scope, { courseId }: { courseId: string }): Promise<Subject<Signable> | undefined> {
  const course = await findCourse(s, courseId);
  const plan = course && (await findPlan(s, courseId));
  return plan && { type: 'stayingWellPlan', id: plan.id, patient: course.patient_id, row: { course, plan } };
}

export type PlanToSign = Readonly<{
  courseId: string;
  version: number;
  name: string;
  /** At the therapist's screen the patient may sign too; who signed is said by the form, who was signed in by the trail. */
  as: 'patient' | 'clinician';
}>;

/** Signs the plan as it was seen. A patient signs for themselves only. Refuses `incomplete` while a needed part is empty. */
export const signPlan = deed('worksheet.write', thePlan, async (s, { row }, given: PlanToSign, { who, now }) => {
  if (who.kind === 'patient' && given.as !== 'patient') return refuse('not-allowed');
  const { earlySigns, myActions } = StayingWellPlan.parse(row.plan.body);
  const missing = [
    ...(earlySigns.length === 0 ? ['Write at least one early sign first.'] : []),
    ...(myActions.length === 0 ? ['Write at least one first step first.'] : []),
  ];
  if (missing.length > 0) return refuse('incomplete', missing);
  const { id } = row.plan;
  const signed = await signPlanRow(s, { id, version: given.version }, { by: given.as, name: given.name, at: now });
  if (!signed) return refuse('stale');
  await enqueue(s, 'judge-course', { course: row.course.id }, { jobKey: `judge:${row.course.id}` });
  return done({ version: signed.version });
});
