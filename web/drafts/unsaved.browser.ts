import { draftNames } from './draft-names.browser.ts';
import type { DraftStore } from './draft-store.browser.ts';

/** Something that is kept in this browser only: the name of its draft, and words its writer knows it by; empty where it has none. */
export type Unsaved = Readonly<{ name: string; words: string }>;

/** So many letters are enough to know one's own words by. */
const enough = 120;

/** What somebody has put in says best which it is by its longest text: ids of rows and chosen values are no words. */
const knownBy = (fields: Readonly<Record<string, readonly string[]>>): string =>
  Object.values(fields)
    .flat()
    .filter((text) => text.includes(' '))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '')
    .slice(0, enough);

/** All that is kept for the person who is signed in. What is somebody else's or too old, nobody can read any more: it is left out. */
export async function unsavedOf(drafts: DraftStore): Promise<readonly Unsaved[]> {
  const found = await Promise.all(draftNames().map(async (name) => ({ name, draft: await drafts.find(name) })));
  return found.flatMap(({ name, draft }) => (draft ? [{ name, words: knownBy(draft.fields) }] : []));
}
