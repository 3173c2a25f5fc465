import { entryOf } from '#domain/library';
import { isAllowed } from '#domain/measures/answer';
import { flagsOfAnswer } from '#domain/measures/answer-flags';
import type { Answer } from '#domain/measures/cells';
import type { Measure } from '#domain/measures/measure.schema';
import { isOffered } from '#domain/measures/offered';
import { questionsOf } from '#domain/measures/questions';
import { done, refuse } from '#domain/outcome';
import { notifyClinic } from '#store/jobs';
import { insertAnswer, insertResponse } from '#store/responses';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { raiseAlert } from '../safety/raise-alert.ts';
import { deed, look } from '../use-case.ts';
import { finishResponse } from './finish-response.ts';

/** A whole form, as it stands on paper or as a clinician rated it: one value for each question in order, null where it is empty. */
export type EnteredForm = Readonly<{
  courseId: string;
  /** The record this was typed in (SAF-09). */
  patientId: string;
  measureId: string;
  version: string;
  values: readonly Answer[];
}>;

/** The measure to be entered, for the page that shows its questions. Refuses `not-found` for one whose words are not ours to show. */
export const openEntry = look(
  'measure.read',
  theLatestCourse,
  async (s, { row }, { measureId }: { patientId: string; measureId: string }) => {
    const entry = entryOf(s.library.measures, measureId);
    if (!entry || !isOffered(entry)) return refuse('not-found');
    const shown: Measure = { ...entry.definition, examples: [], notes: [] };
    return done({ courseId: row.id, measure: shown });
  },
);

/**
 * Enters a form filled in on paper, or rated by the clinician, with the same alarms as the phone: an alert for each worrying answer, also
 * when the patient is in the room. Refuses `invalid` naming the questions whose answer is none, `stale` for an old version of the measure.
 */
export const enterMeasure = deed(
  'measure.enter',
  theCourse,
  async (s, { row: course }, given: EnteredForm, { now }) => {
    const entry = entryOf(s.library.measures, given.measureId);
    if (!entry || !isOffered(entry)) return refuse('not-found');
    const measure = entry.definition;
    if (course.patient_id !== given.patientId) return refuse('invalid', ['patient']);
    if (measure.version !== given.version) return refuse('stale', [measure.version]);
    const questions = questionsOf(measure);
    const valueOf = (number: number): Answer => given.values[number - 1] ?? null;
    const wrong = questions.filter(
      ({ number }) => valueOf(number) !== null && !isAllowed(measure, number, String(valueOf(number))),
    );
    if (given.values.length !== questions.length || wrong.length > 0)
      return refuse(
        'invalid',
        wrong.map(({ number }) => `q${number}`),
      );
    const row = await insertResponse(s, {
      course,
      checkInId: null,
      measure: { id: measure.id, version: measure.version, sha256: entry.sha256, language: measure.language },
      enteredBy: measure.respondent === 'clinician' ? 'clinician' : 'paper',
      at: now,
    });
    let alerts = 0;
    for (const { number } of questions) {
      const value = valueOf(number);
      await insertAnswer(s, row, { item: number, value, at: now });
      const flags = flagsOfAnswer(measure, number, value);
      if (flags.length === 0) continue;
      await raiseAlert(s, {
        cause: { source: 'measure', sourceId: row.id, item: number },
        patientId: course.patient_id,
        courseId: course.id,
        flags,
        positiveBefore: false,
        now,
      });
      alerts += 1;
    }
    await finishResponse(s, { row, measure }, now);
    await notifyClinic(s);
    return done({ responseId: row.id, alerts });
  },
);
