import { wallClock } from '#domain/calendar';
import { dateWords } from '#domain/calendar-words';
import { nextDecisions } from '#domain/courses/ending-words';
import { modelOf } from '#domain/courses/snapshot';
import type { SlotValues } from '#domain/letters/slots';
import { withoutNames, type ThirdParty } from '#domain/letters/third-parties';
import { BrokenInvariant } from '#domain/outcome';
import { lastSeeScore } from '#store/check-ins';
import { readCourseRecord } from '#store/course-record';
import type { CourseRow } from '#store/courses';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { buildSummary, type CourseSummary } from '../courses/read-summary.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import { formsOf } from '../endings/forms-of.ts';
import { peopleNamed } from './the-letter.ts';

type Audience = 'patient' | 'referrer' | 'other';

/**
 * What the record has for the blanks of a letter: only what the patient may see as well. Names of other people give way to what they
 * are to the patient unless somebody has decided otherwise for this letter (MIN-03).
 */
export async function letterFacts(
  s: Scope,
  course: CourseRow,
  { app, now, audience, names }: Readonly<{ app: App; now: string; audience: Audience; names: boolean }>,
): Promise<SlotValues> {
  const record = await readCourseRecord(s, course.id);
  if (!record) throw new BrokenInvariant(`course ${course.id} has gone while it was being read`);
  const snapshot = snapshotOf(record, app.library, now);
  const words = snapshot.protocol.definition.models[modelOf(snapshot)]?.words;
  const forPatient = audience === 'patient';
  const hidden = forPatient && (await lastSeeScore(s, course.patient_id)) === 'never';
  const summary = await buildSummary(s, course, { app, now, forPatient, hidden });
  const { I2, E7, suitability } = await formsOf(s, course.id, ['I2', 'E7', 'suitability'] as const);
  const diagnosis = forPatient ? I2.body?.plainName : I2.body?.diagnosisText || I2.body?.plainName;
  const decided = nextDecisions.find(({ value }) => value === E7.body?.decision);
  const { acceptedAt } = { acceptedAt: '', ...(record.course.referral as object) };
  const values: SlotValues = {
    ...fromSummary(summary, hidden),
    ...(diagnosis && { diagnosis }),
    ...(words && { ending: words.ending.en }),
    ...(typeof acceptedAt === 'string' && /^\d{4}-/.test(acceptedAt)
      ? { referralDate: dateWords(wallClock(acceptedAt, summary.practice.timeZone).date) }
      : {}),
    ...(decided && { nextStep: `We decided together: ${decided.label.toLowerCase()}.` }),
    ...(suitability.body?.alternativeOffered && { alternative: suitability.body.alternativeOffered }),
    ...(record.plan?.status === 'signed' && {
      plan: forPatient
        ? 'Your plan for staying well is yours to keep.'
        : 'There is a plan for staying well. It belongs to the patient, who decides whom to show it to.',
    }),
  };
  return names ? values : withoutThird(values, await peopleNamed(s, course.patient_id));
}

/** The blanks that the course summary already answers; both are built from the same record. */
function fromSummary(summary: CourseSummary, hidden: boolean): SlotValues {
  const fact = (name: string) => summary.facts.find((one) => one.name === name)?.text ?? '';
  const reviews = summary.next.find((line) => line.startsWith('Check-ups:'));
  return {
    patientName: summary.patientName,
    practice: summary.practice.name,
    therapist: summary.clinician ?? '',
    sessionsHeld: fact('Sessions'),
    kindOfTherapy: fact('Kind of therapy'),
    ...(summary.courseState !== 'referred' && summary.focus !== 'No focus was agreed.'
      ? { focus: summary.focus.replace(/\.$/, '') }
      : {}),
    ownWords: summary.ownWords,
    score: summary.main && !hidden ? summary.sentence : '',
    measures: summary.measures
      .filter(({ first, last }) => first !== '' && last !== '' && first !== last)
      .map(({ name, first, last, means }) => `${name}: ${first} at the start, ${last} now (${means}).`),
    goals: summary.goals.map(({ text, state }) => `${text} (${state})`),
    did: summary.did,
    left: summary.left,
    ...(reviews && { reviews: reviews.replace('Check-ups:', 'We meet again to see how things are:') }),
    afterwards: summary.next.find((line) => !/^(Check-ups|Plan for)/.test(line)) ?? '',
  };
}

const withoutThird = (values: SlotValues, people: readonly ThirdParty[]): SlotValues =>
  Object.fromEntries(
    Object.entries(values).map(([slot, value]) => [
      slot,
      // The patient's own name and the therapist's are the letter's, whoever else is called the same.
      slot === 'patientName' || slot === 'therapist' || slot === 'practice'
        ? value
        : typeof value === 'string'
          ? withoutNames(value, people)
          : value?.map((one) => withoutNames(one, people)),
    ]),
  );
