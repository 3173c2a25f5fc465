import type { Consents } from '#domain/consents.schema';
import { entryOf } from '#domain/library';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { consentsOf, insertConsents, type ConsentRow } from '#store/consents';
import { latestCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import type { App } from '../app.ts';
import { deed, look } from '../use-case.ts';
import { thePatient } from '../patients/record-header.ts';

/** One choice as a page shows it: the words in force, what was chosen last, and when. */
export type ConsentChoice = Consents['choices'][number] &
  Readonly<{ now: 'yes' | 'no' | 'withdrawn' | null; at: string | null; method: string | null }>;

function textsOf(app: App): Consents {
  const entry = entryOf(app.library.consents, 'consents');
  if (!entry) throw new BrokenInvariant('the consent texts are missing from the content');
  return entry.definition;
}

const choicesNow = (texts: Consents, given: readonly ConsentRow[]): readonly ConsentChoice[] =>
  texts.choices.map((choice) => {
    const last = given.find(({ kind }) => kind === choice.kind);
    return {
      ...choice,
      now: (last?.choice ?? null) as ConsentChoice['now'],
      at: last?.at ?? null,
      method: last?.method ?? null,
    };
  });

/** The information sheet and the patient's choices, for the clinician and for the patient. */
export const readConsents = look('consent.read', thePatient, async (s, { row }, _input, { app }) => {
  const texts = textsOf(app);
  return done({ version: texts.version, sheet: texts.sheet, choices: choicesNow(texts, await consentsOf(s, row.id)) });
});

/** What a consent form sends: one answer for each kind that was answered, and how it was signed. */
export type GivenConsents = Readonly<{
  patientId: string;
  version: string;
  answers: Readonly<Record<string, 'yes' | 'no' | 'withdrawn'>>;
  method: 'onScreen' | 'typedName' | 'onPaper' | 'mark';
  signature: string;
  givenBy: 'patient' | 'guardian' | 'witnessed';
}>;

const give = (act: 'consent.give' | 'consent.record') =>
  deed(act, thePatient, async (s, { row }, given: GivenConsents, { app, who, now }) => {
    const texts = textsOf(app);
    if (given.version !== texts.version)
      return refuse('stale', ['These words have changed. Read them again before you sign.']);
    const unknown = Object.keys(given.answers).filter((kind) => !texts.choices.some((choice) => choice.kind === kind));
    if (unknown.length > 0) return refuse('invalid', ['There is no such choice.']);
    const course = await latestCourse(s, row.id);
    const before = choicesNow(texts, await consentsOf(s, row.id));
    const changed = texts.choices.flatMap((choice) => {
      const answer = given.answers[choice.kind];
      return answer && before.find(({ kind }) => kind === choice.kind)?.now !== answer ? [{ choice, answer }] : [];
    });
    await insertConsents(
      s,
      changed.map(({ choice, answer }) => ({
        patientId: row.id,
        courseId: course?.id ?? null,
        kind: choice.kind,
        choice: answer,
        textVersion: texts.version,
        textShown: `${choice.title}. ${choice.means}`,
        language: texts.language,
        givenBy: given.givenBy,
        method: given.method,
        signature: given.signature,
        recordedBy: who.user ?? '',
        at: now,
      })),
    );
    if (course) await enqueue(s, 'judge-course', { course: course.id }, { jobKey: `judge:${course.id}` });
    await notifyClinic(s);
    return done({ changed: changed.length });
  });

/** The patient chooses on their own screen. */
export const giveConsents = give('consent.give');
/** The clinician records what was chosen in the room or on paper. */
export const recordConsents = give('consent.record');
