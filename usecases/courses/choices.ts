import { entryOf, type Library } from '#domain/library';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import type { Indications } from '#domain/protocols/indications.schema';
import { updateCourse } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import { protocolOf } from '../formulation/areas-of.ts';
import { deed, look } from '../use-case.ts';
import { theCourse, theLatestCourse } from './the-course.ts';

type Alternatives = Extract<Indications, { kind: 'alternatives' }>;

/** The comparison of kinds of help in words a patient can read: the version that was shared, or the newest one. */
export type HelpCompared = ReturnType<typeof compared>;

function alternativesIn(library: Library, version?: string): Alternatives {
  const found =
    entryOf(library.indications, 'alternatives', version)?.definition ??
    entryOf(library.indications, 'alternatives')?.definition;
  if (found?.kind !== 'alternatives') throw new BrokenInvariant('the comparison is missing from the content');
  return found;
}

const compared = ({ version, reviewedAt, intro, options, rows, together, worse, sources }: Alternatives) => ({
  version,
  reviewedAt,
  intro: intro.en,
  options: options.map(({ id, title }) => ({ id, title: title.en })),
  rows: rows.map(({ id, question, answers }) => ({
    id,
    question: question.en,
    answers: options.map((option) => ({
      option: option.id,
      title: option.title.en,
      text: answers[option.id]?.en ?? '',
    })),
  })),
  together: together.en,
  worse: worse.en,
  sources,
});

/**
 * The comparison as therapist and patient look at it, with what the patient must hear about the kind of course that is set up. A
 * patient is answered `not-found` until it was shared with them.
 */
export const readChoices = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, who }) => {
    if (who.kind === 'patient' && row.choices_shared_at === null) return refuse('not-found');
    const alternatives = alternativesIn(app.library, row.choices_version ?? undefined);
    const protocol = protocolOf(app.library, row);
    const practice = await readPractice(s);
    return done({
      courseId: row.id,
      version: row.version,
      sharedAt: row.choices_shared_at,
      compared: compared(alternatives),
      say: alternatives.say.map(({ en }) => en),
      /** The kind of course that is set up, named for the patient, and what they must hear about it. */
      course: { title: protocol.title.patient.en, tell: protocol.tellPatient.map(({ en }) => en) },
      practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
    });
  },
);

/** Opens the comparison to the patient, or closes it again. Refuses `stale` when somebody changed the course since (CNC-02). */
export const shareChoices = deed(
  'course.change',
  theCourse,
  async (s, { row }, given: Readonly<{ courseId: string; version: number; share: boolean }>, { app, now }) => {
    const changed = await updateCourse(
      s,
      { id: row.id, version: given.version },
      {
        choices_shared_at: given.share ? now : null,
        choices_version: given.share ? alternativesIn(app.library).version : null,
      },
    );
    if (!changed) return refuse('stale');
    await notifyClinic(s);
    return done({ version: changed.version });
  },
);
