import { createHash } from 'node:crypto';
import { entryOf, type Library } from '#domain/library';
import { isLater } from '#domain/measures/later-version';
import { readOwnMeasure, readOwnWording } from '#domain/measures/own-measure.schema';
import type { Measure } from '#domain/measures/measure.schema';
import { done, refuse, type Outcome } from '#domain/outcome';
import { notifyClinic } from '#store/jobs';
import { holdPracticeMeasure, keepDraft, publishDraft, setOffered, versionsOf } from '#store/practice-measures';
import type { Scope } from '#store/scope';
import { deed, thePractice, type Subject } from '../use-case.ts';

/** Most characters of one upload; the largest instrument we ship has a quarter of it. */
export const longestUpload = 200_000;

/** What the owner confirms before words are put before patients; stored with who confirmed it and when. */
export const licenceWords =
  'Our practice holds the right to use these words with its patients, in this form and number. We know that they stay in our own database.';

/** `measureId`: the shipped structure these words are for; left out for a measure of the practice's own. */
export type Upload = Readonly<{ text: string; measureId?: string }>;

export type KeptDraft = Readonly<{ id: string; version: number; measureId: string; measureVersion: string }>;

function readUpload(ours: Library, { text, measureId }: Upload): Outcome<Measure> {
  if (text.length > longestUpload)
    return refuse('invalid', [`the file has ${text.length} characters; ${longestUpload} is the most`]);
  if (measureId !== undefined) {
    const shipped = entryOf(ours.measures, measureId)?.definition;
    return shipped ? readOwnWording(shipped, text) : refuse('not-found');
  }
  const isTaken = (id: string) => [ours.measures, ours['external-scales']].some(({ newest }) => newest.has(id));
  return readOwnMeasure(text, isTaken);
}

/**
 * Checks a file of the practice's own and keeps it as a draft that nobody is asked with. Refuses `invalid`, each detail naming the line,
 * for what the schema refuses and for a version that is not later than the one published; `not-found` for words without a structure.
 */
export const draftMeasure = deed(
  'measure.draft',
  thePractice,
  async (s, _practice, upload: Upload, { app, who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    const read = readUpload(app.libraries.ours, upload);
    if (!read.ok) return read;
    const measure = read.value;
    const published = (await versionsOf(s, measure.id)).filter(({ confirmed_at }) => confirmed_at !== null);
    const newest = published
      .map(({ measure_version }) => measure_version)
      .toSorted((a, b) => (isLater(a, b) ? -1 : 1))[0];
    if (newest !== undefined && !isLater(measure.version, newest))
      return refuse('invalid', [
        `line ${lineOfVersion(upload.text)}: version is ${measure.version}, and ${newest} is published already; give the new text a later version`,
      ]);
    const kept = await keepDraft(s, {
      measure,
      kind: upload.measureId === undefined ? 'own' : 'wording',
      sha256: createHash('sha256').update(JSON.stringify(measure)).digest('hex'),
      text: upload.text,
      by: who.user,
      at: now,
    });
    if (!kept) return refuse('stale');
    const draft: KeptDraft = { ...kept, measureId: measure.id, measureVersion: measure.version };
    return done(draft);
  },
);

const lineOfVersion = (text: string): number => text.split('\n').findIndex((line) => line.includes('"version"')) + 1;

type Which = Readonly<{ id: string; version: number }>;

const theUpload = async (
  s: Scope,
  { id }: Which,
): Promise<Subject<NonNullable<Awaited<ReturnType<typeof holdPracticeMeasure>>>> | undefined> => {
  const row = await holdPracticeMeasure(s, id);
  return row && { type: 'practiceMeasure', id: row.id, patient: null, row };
};

/**
 * Publishes a draft: from now on it can be sent. Refuses `incomplete` without the confirmation or without a word on the licence,
 * `not-allowed` for what was published or withdrawn before, `stale` when the draft is no longer the one that was looked at.
 */
export const publishMeasure = deed(
  'measure.upload',
  theUpload,
  async (s, { row }, input: Which & Readonly<{ confirmed: boolean; note: string }>, { who, now }) => {
    if (row.confirmed_at !== null) return refuse('not-allowed', ['published']);
    if (who.user === null) return refuse('not-allowed');
    const note = input.note.trim();
    const missing = [...(input.confirmed ? [] : ['confirmed']), ...(note === '' ? ['note'] : [])];
    if (missing.length > 0) return refuse('incomplete', missing);
    if (row.version !== input.version) return refuse('stale', [String(row.version)]);
    const published = await publishDraft(s, row, { note, words: licenceWords, by: who.user, at: now });
    if (!published) return refuse('stale');
    await notifyClinic(s);
    return done({ measureId: row.measure_id });
  },
);

/** Stops offering a published measure, or offers it again. Answers given to it stay, with their words. Refuses drafts as `not-allowed`. */
export const offerMeasure = deed(
  'measure.upload',
  theUpload,
  async (s, { row }, input: Which & Readonly<{ offered: boolean }>) => {
    if (row.confirmed_at === null) return refuse('not-allowed', ['draft']);
    if (row.version !== input.version) return refuse('stale', [String(row.version)]);
    if (!(await setOffered(s, row, input.offered))) return refuse('stale');
    await notifyClinic(s);
    return done({ measureId: row.measure_id });
  },
);
