import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentFolders, type ContentFolder, type Definition } from '#domain/content-folders.schema';
import { frozen } from '#domain/frozen';
import { parseJsonFile } from '#domain/json-file.schema';
import type { Entry, Library, Shelf, Signature } from '#domain/library';
import { protocolIn } from '#domain/protocols/resolve-variant.schema';
import type { ProtocolFile } from '#domain/protocols/variant.schema';
import { Released } from '#domain/released.schema';
import { StartProblem } from './start-problem.ts';

/** One file of a content folder, as it lies on disk. */
export type ContentFile = Readonly<{ folder: string; name: string; text: string; sha256: string }>;

const lock = 'released.json';

/** The content folder of this package, found upwards from where this code runs (sources or build). */
export function contentRoot(from = import.meta.dirname): string {
  const candidate = path.join(from, 'content');
  if (existsSync(path.join(candidate, lock))) return candidate;
  const above = path.dirname(from);
  if (above === from) throw new StartProblem('The folder content/ with its released.json was not found.');
  return contentRoot(above);
}

/** Line ends do not count: a checkout may have turned them. */
export const hashOf = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

/** The folders that exist in `content/`, whether or not somebody reads them. */
export const foldersIn = (root: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** All JSON files of one folder, by name. */
export const filesIn = (root: string, folder: string): readonly ContentFile[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(({ name }) => {
      const text = readFileSync(path.join(root, folder, name), 'utf8');
      return { folder, name, text, sha256: hashOf(text) };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** Reads the lock. A missing or damaged one stops everything: without it nothing is known to be what was signed. */
export function readReleased(root: string): Released {
  const place = path.join(root, lock);
  if (!existsSync(place)) throw new StartProblem(`There is no ${place}, so nothing says which content was released.`);
  const file = parseJsonFile(Released, readFileSync(place, 'utf8'));
  if (!file.ok) throw new StartProblem(`content/${lock} ${file.details.join('; ')}`);
  return file.value.value;
}

const signedByTwo = (signatures: readonly Signature[]) => new Set(signatures.map(({ name }) => name)).size >= 2;

type Read = Readonly<{ entries: readonly Entry<Definition>[]; problems: readonly string[] }>;

function readFile(file: ContentFile, released: Released): Read {
  const where = `content/${file.folder}/${file.name}`;
  const problem = (...said: readonly string[]): Read => ({
    entries: [],
    problems: said.map((what) => `${where} ${what}`),
  });
  const parsed = contentFolders[file.folder as ContentFolder](file.text); // the folder is a key of the table: see readShelf
  if (!parsed.ok) return problem(...parsed.details);
  const { id, version } = parsed.value;
  if (file.name !== `${id}.json` && file.name !== `${id}@${version}.json`)
    return problem(`says it is "${id}", so it must be called ${id}.json or ${id}@${version}.json`);
  const locked = released[file.folder]?.[`${id}@${version}`];
  if (locked && locked.sha256 !== file.sha256)
    return problem(`has changed since version ${version} was released; give the corrected file a new version`);
  const clinicallySigned = locked !== undefined && signedByTwo(locked.signatures);
  return {
    entries: [
      { definition: frozen(parsed.value), sha256: file.sha256, released: locked !== undefined, clinicallySigned },
    ],
    problems: [],
  };
}

const versionNumbers = ({ definition }: Entry<Definition>) => definition.version.split('.').map(Number);

function isNewer(one: Entry<Definition>, other: Entry<Definition>): boolean {
  const [a, b] = [versionNumbers(one), versionNumbers(other)];
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs >= 0 && (a[differs] ?? 0) > (b[differs] ?? 0);
}

function shelve(entries: readonly Entry<Definition>[]): Shelf<Definition> {
  const newest = new Map<string, Entry<Definition>>();
  const versions = new Map<string, Entry<Definition>>();
  for (const entry of entries) {
    const { id, version } = entry.definition;
    versions.set(`${id}@${version}`, entry);
    const before = newest.get(id);
    if (!before || isNewer(entry, before)) newest.set(id, entry);
  }
  return { newest, versions };
}

/** Lays every variant over its parent (one exact version of it), so that the shelf holds whole protocols. */
function wholeProtocols(entries: readonly Entry<Definition>[]): Read {
  const name = ({ definition: { id, version } }: Entry<Definition>) => `${id}@${version}`;
  const files = new Map(entries.map((entry) => [name(entry), entry.definition as ProtocolFile])); // parsed by its parser
  const reads = entries.map((entry): Read => {
    const whole = protocolIn(entry.definition as ProtocolFile, (parent) => files.get(parent));
    return whole.ok
      ? { entries: [{ ...entry, definition: whole.value }], problems: [] }
      : { entries: [], problems: whole.details.map((what) => `content/protocols/${name(entry)} ${what}`) };
  });
  return {
    entries: reads.flatMap((read) => read.entries),
    problems: reads.flatMap((read) => read.problems),
  };
}

function readShelf(root: string, folder: ContentFolder, released: Released) {
  const reads = existsSync(path.join(root, folder))
    ? filesIn(root, folder).map((file) => readFile(file, released))
    : [];
  const files = reads.flatMap(({ entries }) => entries);
  const whole: Read = folder === 'protocols' ? wholeProtocols(files) : { entries: files, problems: [] };
  const shelf = shelve(whole.entries);
  const gone = Object.keys(released[folder] ?? {}).filter((version) => !shelf.versions.has(version));
  const problems = [
    ...reads.flatMap((read) => read.problems),
    ...whole.problems,
    ...([...reads, whole].some((read) => read.problems.length > 0)
      ? []
      : gone.map((version) => `content/${folder} has lost ${version}, which was released`)),
  ];
  return { folder, shelf, problems };
}

/**
 * Reads all clinical knowledge: every file of every known folder through its parser, checked against `released.json` and
 * frozen. Throws one `StartProblem` that lists everything found wrong, file and line first; then the server does not start.
 */
export function readLibrary(root = contentRoot()): Library {
  const released = readReleased(root);
  const folders = Object.keys(contentFolders) as ContentFolder[]; // the keys of a constant table
  const read = folders.map((folder) => readShelf(root, folder, released));
  const problems = read.flatMap(({ problems }) => problems);
  if (problems.length > 0) throw new StartProblem(`The clinical content is not sound.\n${problems.join('\n')}`);
  // Each folder was read by its own parser, so its shelf holds what the type says; the loop cannot show that to the compiler.
  return Object.freeze(Object.fromEntries(read.map(({ folder, shelf }) => [folder, Object.freeze(shelf)]))) as Library;
}
