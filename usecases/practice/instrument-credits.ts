import type { Library } from '#domain/library';

/** The line of credit each instrument asks for, where its words are shipped. */
export type InstrumentCredit = Readonly<{ id: string; title: string; notice: string }>;

/** Credits of all measures whose words come with the product, by title. */
export const instrumentCredits = (library: Library): readonly InstrumentCredit[] =>
  [...library.measures.newest.values()]
    .map(({ definition }) => definition)
    .filter(({ licenceClass }) => licenceClass === 'ship')
    .map(({ id, title, copyrightNotice }) => ({ id, title: title.en ?? id, notice: copyrightNotice ?? '' }))
    .filter(({ notice }) => notice !== '')
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
