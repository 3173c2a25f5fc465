import { randomUUID } from 'node:crypto';
import { PatientId, UserId } from '#domain/ids.schema';
import type { Step } from '#domain/measures/check-in-steps';
import type { Outcome } from '#domain/outcome';
import { accountOfPatient } from '#store/accounts';
import { latestCourse } from '#store/courses';
import { askCheckIn } from '#usecases/measures/ask-check-in';
import { saveAnswer } from '#usecases/measures/save-answer';
import type { Actor } from '#usecases/app';
import { perform } from '#usecases/perform';
import { anActor, asSystem } from '../../kit.ts';
import { answerFor, type Answers } from './phone.ts';
import type { CoursePractice } from './practice.ts';

/** The therapist of the practice, as the server would know them after a sign-in. */
const therapistOf = ({ tenant, therapist }: CoursePractice): Actor =>
  anActor({ tenant, user: UserId.parse(therapist), kind: 'staff', roles: ['THE'], purpose: 'care' });

/** The value of an outcome that must not be a refusal. */
export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code} ${outcome.details.join()}`);
  return outcome.value;
}

/** The patient, as the server would know them after a sign-in. */
export async function patientOf({ app, tenant }: CoursePractice, patient: string): Promise<Actor> {
  const account = await asSystem(app, tenant, (s) => accountOfPatient(s, patient));
  return anActor({
    tenant,
    user: UserId.parse(account?.id),
    kind: 'patient',
    roles: ['PAT'],
    purpose: 'patient',
    patient: PatientId.parse(patient),
  });
}

/** A weekly check-in asked for and answered by the use cases the pages call, for the weeks in which no test looks at those pages. */
export async function answerBeside(practice: CoursePractice, patient: string, answers: Answers): Promise<void> {
  const { app, tenant } = practice;
  const course = await asSystem(app, tenant, (s) => latestCourse(s, patient));
  const asked = { courseId: course?.id ?? '', kind: 'weekly' as const, measures: Object.keys(answers.measures) };
  const { checkInId } = given(await perform(app, therapistOf(practice), askCheckIn, asked, randomUUID()));
  const { steps } = await asSystem(app, tenant, (s) =>
    s.db.selectFrom('check_in').where('id', '=', checkInId).select('steps').executeTakeFirstOrThrow(),
  );
  const who = await patientOf(practice, patient);
  for (const { step } of steps as readonly Step[]) {
    const said = answerFor(step, answers);
    const value = said === '' ? null : Number.isNaN(Number(said)) ? said : Number(said);
    given(await perform(app, who, saveAnswer, { checkInId, step, value }, randomUUID()));
  }
}
