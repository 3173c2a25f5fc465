import { done, refuse, type Outcome } from './outcome.ts';

export type JsonPath = readonly (string | number)[];

/** JSON text that is well formed, and the line (from 1) on which each of its values begins. */
export type LocatedJson = Readonly<{
  value: unknown;
  /** The line of the value at this path, or of the nearest thing around it that exists. */
  lineOf(path: JsonPath): number;
}>;

const deepest = 50;
const literal = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.])/y;
const quoted = /"(?:[^"\\]|\\.)*"/y;
const space = /[ \t\r\n]*/y;

class Malformed extends Error {}

const keyOf = (path: JsonPath) => JSON.stringify(path);

/** Walks JSON text once and notes where each value begins. Ends with a `Malformed` at the first thing that is not JSON. */
function walk(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;

  const stop = (what: string): never => {
    throw new Malformed(`line ${line}: ${what}`);
  };
  const found = () =>
    at < text.length ? `found ${JSON.stringify(text.slice(at, at + 12).split('\n')[0])}` : 'the text ends';
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    if (taken === undefined) return undefined;
    at += taken.length;
    line += taken.split('\n').length - 1;
    return taken;
  };
  /** A text in double quotes; undefined if there is none here. */
  const takeText = (): string | undefined => {
    const began = line;
    const raw = take(quoted);
    if (raw === undefined) return undefined;
    try {
      return String(JSON.parse(raw));
    } catch {
      line = began;
      return stop('this text has a line break, a tab or a backslash that JSON does not allow inside quotes');
    }
  };
  const skipSpace = () => void take(space);
  const takeMark = (mark: string) => {
    if (text[at] !== mark) return false;
    at += 1;
    skipSpace();
    return true;
  };

  function members(path: JsonPath): void {
    const names = new Set<string>();
    if (takeMark('}')) return;
    do {
      const name = takeText() ?? stop(`a name in double quotes belongs here, but ${found()}`);
      if (names.has(name)) stop(`the name "${name}" stands twice in the same braces`);
      names.add(name);
      skipSpace();
      if (!takeMark(':')) stop(`a colon belongs after "${name}", but ${found()}`);
      value([...path, name]);
    } while (takeMark(','));
    if (!takeMark('}')) stop(`a comma or } belongs here, but ${found()}`);
  }

  function entries(path: JsonPath): void {
    if (takeMark(']')) return;
    let index = 0;
    do {
      value([...path, index]);
      index += 1;
    } while (takeMark(','));
    if (!takeMark(']')) stop(`a comma or ] belongs here, but ${found()}`);
  }

  function value(path: JsonPath): void {
    if (path.length > deepest) stop(`brackets are nested more than ${deepest} deep`);
    lines.set(keyOf(path), line);
    if (takeMark('{')) return members(path);
    if (takeMark('[')) return entries(path);
    if (takeText() === undefined && take(literal) === undefined) stop(`a value belongs here, but ${found()}`);
    skipSpace();
  }

  skipSpace();
  value([]);
  if (at < text.length) stop(`nothing may follow the end, but ${found()}`);
  return lines;
}

/** Reads JSON and remembers its lines. Refuses with "line 12: …" what is not JSON, and a name given twice. */
export function readJsonWithLines(text: string): Outcome<LocatedJson, 'invalid'> {
  try {
    const lines = walk(text);
    const lineOf = (path: JsonPath): number =>
      lines.get(keyOf(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)));
    return done({ value: JSON.parse(text) as unknown, lineOf });
  } catch (error) {
    if (error instanceof Malformed) return refuse('invalid', [error.message]);
    throw error;
  }
}

/** A path as a person writes it: items[2].text */
export const pathText = (path: JsonPath): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
