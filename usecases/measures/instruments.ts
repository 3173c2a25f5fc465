import type { Entry } from '#domain/library';
import type { Measure } from '#domain/measures/measure.schema';
import { isLater } from '#domain/measures/later-version';
import { isOffered } from '#domain/measures/offered';
import { wordingForm } from '#domain/measures/wording.schema';
import { wordsIn } from '#domain/measures/words';
import { done, refuse } from '#domain/outcome';
import { practiceMeasures, versionsOf } from '#store/practice-measures';
import { glance, thePractice } from '../use-case.ts';

/** `ready`: can be sent or rated. `needs-words`: structure only. `withdrawn`: the practice stopped offering it. */
export type InstrumentState = 'ready' | 'needs-words' | 'withdrawn' | 'draft';

export type InstrumentLine = Readonly<{
  id: string;
  title: string;
  about: string;
  licenceClass: Measure['licenceClass'];
  by: Measure['respondent'];
  questions: number;
  state: InstrumentState;
  /** A draft waits to be looked at and published. */
  hasDraft: boolean;
}>;

const stateOf = (entry: Entry<Measure>): InstrumentState =>
  entry.practice?.withdrawn
    ? 'withdrawn'
    : isOffered(entry) || entry.definition.licenceClass !== 'byo'
      ? 'ready'
      : 'needs-words';

const lineOf = (measure: Measure, state: InstrumentState, hasDraft: boolean): InstrumentLine => ({
  id: measure.id,
  title: wordsIn(measure.title, measure.language),
  about: wordsIn(measure.about, measure.language),
  licenceClass: measure.licenceClass,
  by: measure.respondent,
  questions: measure.items.length + measure.sideItems.length,
  state,
  hasDraft,
});

/** Every instrument this practice has or could have, by name (M7). */
export const listInstruments = glance('practice.read', thePractice, async (s, _practice, _input: undefined) => {
  const uploads = await practiceMeasures(s);
  const drafts = new Set(uploads.filter((row) => row.confirmed_at === null).map(({ measure_id }) => measure_id));
  const known = [...s.library.measures.newest.values()].map((entry) =>
    lineOf(entry.definition, stateOf(entry), drafts.has(entry.definition.id)),
  );
  const only = [...drafts].filter((id) => !s.library.measures.newest.has(id));
  const draftOnly = await Promise.all(
    only.map(async (id) => {
      const [row] = await versionsOf(s, id);
      return row ? [lineOf(row.definition as unknown as Measure, 'draft', true)] : [];
    }),
  );
  const all: readonly InstrumentLine[] = [...known, ...draftOnly.flat()];
  return done(all.toSorted((a, b) => a.title.localeCompare(b.title, 'en')));
});

export type UploadedVersion = Readonly<{
  id: string;
  version: number;
  measureVersion: string;
  state: 'draft' | 'offered' | 'superseded' | 'withdrawn';
  uploadedAt: string;
  confirmedAt: string | null;
  confirmedBy: string | null;
  confirmedWords: string;
  note: string;
}>;

export type Instrument = Readonly<{
  measure: Measure;
  state: InstrumentState;
  /** Set when `measure` is a draft: what is published with it, and the version that was looked at. */
  draft: UploadedVersion | null;
  versions: readonly UploadedVersion[];
  /** For words or a next version: the text last uploaded, else an empty form. Null for what comes with its words. */
  form: string | null;
}>;

/**
 * One instrument with its rules and everything the practice uploaded for it; the draft is shown where there is one. Refuses `not-found`
 * for a name that neither we nor this practice have.
 */
export const readInstrument = glance(
  'practice.read',
  thePractice,
  async (s, _practice, { measureId }: { measureId: string }) => {
    const rows = (await versionsOf(s, measureId)).toSorted((a, b) =>
      isLater(a.measure_version, b.measure_version) ? -1 : 1,
    );
    const entry = s.library.measures.newest.get(measureId);
    const draftRow = rows.find(({ confirmed_at }) => confirmed_at === null);
    const measure = draftRow ? (draftRow.definition as unknown as Measure) : entry?.definition; // as the schema read it
    if (!measure) return refuse('not-found');
    const newest = entry?.practice ? entry.definition.version : null;
    const versions = rows.map((row): UploadedVersion => ({
      id: row.id,
      version: row.version,
      measureVersion: row.measure_version,
      state:
        row.confirmed_at === null
          ? 'draft'
          : row.measure_version !== newest
            ? 'superseded'
            : row.active
              ? 'offered'
              : 'withdrawn',
      uploadedAt: row.uploaded_at,
      confirmedAt: row.confirmed_at,
      confirmedBy: row.confirmed_by_name,
      confirmedWords: row.confirmed_words,
      note: row.licence_note,
    }));
    const instrument: Instrument = {
      measure: { ...measure, examples: [] },
      state: draftRow && !entry ? 'draft' : entry ? stateOf(entry) : 'draft',
      draft: versions.find(({ state }) => state === 'draft') ?? null,
      versions,
      form: measure.licenceClass === 'ship' ? null : (rows[0]?.source_text ?? wordingForm(measure)),
    };
    return done(instrument);
  },
);
