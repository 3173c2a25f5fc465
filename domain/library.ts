import type { ContentFolder, Definition, DefinitionIn } from './content-folders.schema.ts';
import { isLater } from './measures/later-version.ts';
import type { Measure } from './measures/measure.schema.ts';
import type { Protocol } from './protocols/protocol.schema.ts';

/** A clinician who has read a version and stands for it. Two different ones make it clinically signed (SAF-01). */
export type Signature = Readonly<{ name: string; role: string; date: string }>;

/** One version of one definition, with the hash that courses and results pin it by. */
export type Entry<T> = Readonly<{
  definition: T;
  /** SHA-256 of the file's text, in hexadecimal. */
  sha256: string;
  /** Listed in `released.json`: it can never change again. */
  released: boolean;
  /** Two clinicians have signed it. Anything else is for demonstration only and says so on screen. */
  clinicallySigned: boolean;
  /** Set for what a practice published for itself; it stands in that practice's library and in no other. */
  practice?: Readonly<{ withdrawn: boolean }>;
}>;

/** All versions of the definitions of one folder. */
export type Shelf<T extends Definition> = Readonly<{
  /** The newest version of each, by id. */
  newest: ReadonlyMap<string, Entry<T>>;
  /** Every version, by `id@version`. */
  versions: ReadonlyMap<string, Entry<T>>;
}>;

/**
 * All clinical knowledge of this installation, read once at start and frozen. Each part is a lookup by id; what is not
 * known answers `undefined`, and the caller says what that means.
 */
export type Library = Readonly<{
  // Variants are laid over their parents when the library is read, so that everybody meets whole protocols.
  [Folder in ContentFolder]: Shelf<Folder extends 'protocols' ? Protocol : DefinitionIn<Folder>>;
}>;

/** One definition: a pinned version, or the newest one. */
export const entryOf = <T extends Definition>(shelf: Shelf<T>, id: string, version?: string): Entry<T> | undefined =>
  version === undefined ? shelf.newest.get(id) : shelf.versions.get(`${id}@${version}`);

/** A measure by id: the version a result points at, or the newest one. */
export const measureOf = (library: Library, id: string, version?: string): Measure | undefined =>
  entryOf(library.measures, id, version)?.definition;

/**
 * The library of one practice: ours, and what the practice published for itself. Its own version wins where both have one, so that
 * answers stay with the words they were given to.
 */
export function withOwnMeasures(library: Library, own: readonly Entry<Measure>[]): Library {
  const { newest, versions } = library.measures;
  const inOrder = own.toSorted((a, b) => (isLater(a.definition.version, b.definition.version) ? 1 : -1));
  return {
    ...library,
    measures: {
      newest: new Map([...newest, ...inOrder.map((entry) => [entry.definition.id, entry] as const)]),
      versions: new Map([
        ...versions,
        ...own.map((entry) => [`${entry.definition.id}@${entry.definition.version}`, entry] as const),
      ]),
    },
  };
}

/** The library with these protocols among its own: those of one practice, those a course follows, or one that is being tried. */
export function withProtocols(library: Library, own: readonly Entry<Protocol>[]): Library {
  if (own.length === 0) return library;
  const { newest, versions } = library.protocols;
  const inOrder = own.toSorted((a, b) => (isLater(a.definition.version, b.definition.version) ? 1 : -1));
  return {
    ...library,
    protocols: {
      newest: new Map([...newest, ...inOrder.map((entry) => [entry.definition.id, entry] as const)]),
      versions: new Map([
        ...versions,
        ...own.map((entry) => [`${entry.definition.id}@${entry.definition.version}`, entry] as const),
      ]),
    },
  };
}
