import { fillLetter, refillLetter } from '#domain/letters/fill-letter';
import { LetterSections, type LetterSection } from '#domain/letters/letter.schema';
import { namesIn } from '#domain/letters/third-parties';
import { entryOf } from '#domain/library';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { consentsOf } from '#store/consents';
import { findCourse, type CourseRow } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import { insertLetter, lettersOf, sendingsOf, updateDraft, type LetterRow } from '#store/letters';
import { findAccount, readPractice } from '#store/practice';
import { findPatient } from '#store/patients';
import type { Scope } from '#store/scope';
import { documentsOf } from '#store/shared-documents';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed, look } from '../use-case.ts';
import { letterFacts } from './letter-facts.ts';
import { consentKind, peopleNamed, shownLetter, theLetter, wordsOf } from './the-letter.ts';

/** The letters of a record: what was written and where it went, and the templates there are. Shows no text. */
export const listLetters = look(
  'letter.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) =>
    done({
      courseId: row.id,
      courseState: row.state,
      templates: [...app.library.letters.newest.values()]
        .map(({ definition: { id, title, audience, offeredIn } }) => ({ id, title: title.en, audience, offeredIn }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
      letters: (await lettersOf(s, row.patient_id)).map((one) => ({
        id: one.id,
        title: entryOf(app.library.letters, one.template_id)?.definition.title.en ?? one.subject,
        subject: one.subject,
        recipient: one.recipient.split('\n')[0] ?? '',
        status: one.status as 'draft' | 'signed', // discarded ones are not listed
        at: one.signed_at ?? one.changed_at,
      })),
      sendings: await sendingsOf(s, row.patient_id),
      shared: await documentsOf(s, row.id),
    }),
);

/** Begins a letter from a template, filled from the record as it is now. Refuses `invalid` for a template that does not exist. */
export const startLetter = deed(
  'letter.write',
  theLatestCourse,
  async (s, { row }, { templateId }: { patientId: string; templateId: string }, { app, now }) => {
    const template = entryOf(app.library.letters, templateId)?.definition;
    if (!template) return refuse('invalid', ['Choose a letter.']);
    const { audience } = template;
    const filled = fillLetter(template, await letterFacts(s, row, { app, now, audience, names: false }));
    const patient = await findPatient(s, row.patient_id);
    const recipient = audience === 'patient' ? (patient?.display_name ?? '') : '';
    const { id } = await insertLetter(s, { course: row, template, recipient, ...filled, at: now });
    return done({ letterId: id });
  },
);

/** What the patient last said about sending this letter to somebody else; `null` while nobody has asked. */
export async function answerFor(s: Scope, letter: Pick<LetterRow, 'id' | 'patient_id'>) {
  const last = (await consentsOf(s, letter.patient_id)).find(({ kind }) => kind === consentKind(letter.id));
  return last
    ? { id: last.id, choice: last.choice as 'yes' | 'no' | 'withdrawn', at: last.at, method: last.method }
    : null; // checked by the database
}

/** One letter with its text, the names that still stand in it, the patient's answer, and where it went. */
export const readLetter = look('letter.read', theLetter, async (s, { row }, _input: { letterId: string }, { app }) => {
  const letter = shownLetter(row);
  const template = entryOf(app.library.letters, row.template_id, row.template_version)?.definition;
  const practice = await readPractice(s);
  const writer = row.written_by ? await findAccount(s, row.written_by) : undefined;
  return done({
    letter,
    /** What to think of in a part that is written by hand, by section. */
    hints: Object.fromEntries(template?.sections.flatMap(({ id, hint }) => (hint ? [[id, hint.en]] : [])) ?? []),
    patientId: row.patient_id,
    writtenBy: writer?.display_name ?? '',
    names: namesIn(wordsOf(letter), await peopleNamed(s, row.patient_id)),
    answer: await answerFor(s, row),
    sendings: (await sendingsOf(s, row.patient_id)).filter(({ letter_id }) => letter_id === row.id),
    patientName: (await findPatient(s, row.patient_id))?.display_name ?? '',
    practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
  });
});

export type LetterToSave = Readonly<{
  letterId: string;
  version: number;
  recipient: string;
  subject: string;
  /** Text by section id; headings and order come from the template and stay. */
  texts: Readonly<Record<string, string>>;
  keepsNames: boolean;
}>;

const withTexts = (sections: readonly LetterSection[], texts: LetterToSave['texts']): readonly LetterSection[] =>
  sections.map((one) => ({ ...one, text: texts[one.id] ?? one.text }));

/** Saves a draft over the version that was seen. Refuses `not-allowed` once it is signed, `stale` when somebody saved in between. */
export const saveLetter = deed('letter.write', theLetter, async (s, { row }, given: LetterToSave, { now }) => {
  if (row.status !== 'draft') return refuse('not-allowed', ['This letter is signed. Write a new one to correct it.']);
  const sections = LetterSections.safeParse(withTexts(shownLetter(row).sections, given.texts));
  if (!sections.success) return refuse('invalid', [...new Set(sections.error.issues.map(({ message }) => message))]);
  const saved = await updateDraft(
    s,
    { id: row.id, version: given.version },
    {
      recipient: given.recipient,
      subject: given.subject,
      keeps_names: given.keepsNames,
      sections: JSON.stringify(sections.data),
    },
    now,
  );
  return saved ? done(saved) : refuse('stale');
});

/** Fills a draft again from the record of today. What a person has changed in it stays as it is. */
export const refillDraft = deed(
  'letter.write',
  theLetter,
  async (s, { row }, { version }: { letterId: string; version: number }, { app, now }) => {
    const letter = shownLetter(row);
    const template = entryOf(app.library.letters, row.template_id, row.template_version)?.definition;
    const course: CourseRow | undefined = await findCourse(s, row.course_id);
    if (!template || !course) throw new BrokenInvariant(`letter ${row.id} has lost its template or its course`);
    const facts = await letterFacts(s, course, { app, now, audience: letter.audience, names: row.keeps_names });
    const sections = refillLetter(letter.sections, fillLetter(template, facts).sections);
    const saved = await updateDraft(s, { id: row.id, version }, { sections: JSON.stringify(sections) }, now);
    return saved ? done(saved) : refuse('stale');
  },
);

/** Puts a draft away; it stays in the history. Refuses what is signed. */
export const discardLetter = deed(
  'letter.write',
  theLetter,
  async (s, { row }, { version }: { letterId: string; version: number }, { now }) => {
    if (row.status !== 'draft') return refuse('not-allowed', ['A signed letter stays in the record.']);
    return (await updateDraft(s, { id: row.id, version }, { status: 'discarded' }, now)) ? done(null) : refuse('stale');
  },
);

/**
 * Signs a letter as it was seen; then it never changes. Refuses `incomplete` without a recipient, without text, or while names of
 * other people stand in it that nobody has decided to keep (MIN-03).
 */
export const signLetter = deed(
  'letter.sign',
  theLetter,
  async (s, { row }, { version, name }: { letterId: string; version: number; name: string }, { who, now }) => {
    if (row.status !== 'draft' || who.user === null) return refuse('not-allowed', ['This letter is signed already.']);
    const letter = shownLetter(row);
    const names = row.keeps_names ? [] : namesIn(wordsOf(letter), await peopleNamed(s, row.patient_id));
    const missing = [
      ...(row.recipient.trim() === '' ? ['Say to whom the letter goes.'] : []),
      ...(letter.subject.trim() === '' ? ['Give the letter a subject.'] : []),
      ...(letter.sections.every(({ text }) => text === '') ? ['The letter has no text.'] : []),
      ...(names.length > 0 ? [`Take out the names, or decide to keep them: ${names.join(', ')}.`] : []),
    ];
    if (missing.length > 0) return refuse('incomplete', missing);
    const signed = { status: 'signed', signed_by: who.user, signed_name: name, signed_at: now };
    const saved = await updateDraft(s, { id: row.id, version }, signed, now);
    if (!saved) return refuse('stale');
    await notifyClinic(s);
    return done(saved);
  },
);
