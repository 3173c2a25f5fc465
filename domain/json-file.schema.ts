import type * as z from 'zod';
import { pathText, readJsonWithLines, type JsonPath, type LocatedJson } from './json-lines.ts';
import { done, refuse, type Outcome } from './outcome.ts';

type Issue = z.core.$ZodIssue;

const mostDetails = 20;
const mostCharacters = 1_000_000;

const at = (value: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? Reflect.get(inside, step)
        : undefined,
    value,
  );

const stepsOf = ({ path }: Issue): JsonPath => path.map((step) => (typeof step === 'number' ? step : String(step)));

function sentence(issue: Issue, json: LocatedJson): string {
  const path = stepsOf(issue);
  const name = pathText(path) || 'the file';
  if (issue.code === 'unrecognized_keys')
    return `${name} has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which is not a known name`;
  if (issue.code === 'custom') return `${name} ${issue.message}`;
  if (issue.code === 'invalid_key') return `${name} ${issue.issues[0]?.message ?? issue.message}`;
  if (at(json.value, path) === undefined) return `${name} is missing`;
  return `${name} ${/^(must|has|needs) /.test(issue.message) ? issue.message : `is wrong: ${issue.message.replace(/^Invalid input: /, '')}`}`;
}

function lineFor(issue: Issue, json: LocatedJson): number {
  const path = stepsOf(issue);
  return json.lineOf(issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path);
}

/** What a schema says about a file, in the order of the file: "line 12: items[2].text is missing". */
export function linesOf(issues: readonly Issue[], json: LocatedJson): readonly string[] {
  const found = issues.map((issue) => ({ line: lineFor(issue, json), text: sentence(issue, json) }));
  return found
    .sort((one, other) => one.line - other.line)
    .slice(0, mostDetails)
    .map(({ line, text }) => `line ${line}: ${text}`);
}

/** Reads a JSON file with a schema. Refuses with at most 20 details, each naming its line and what is wrong there. */
export function parseJsonFile<T>(
  schema: z.ZodType<T>,
  text: string,
): Outcome<Readonly<{ value: T; json: LocatedJson }>, 'invalid'> {
  if (text.length > mostCharacters) return refuse('invalid', [`the file is longer than ${mostCharacters} characters`]);
  const read = readJsonWithLines(text);
  if (!read.ok) return read;
  const json = read.value;
  const parsed = schema.safeParse(json.value);
  return parsed.success ? done({ value: parsed.data, json }) : refuse('invalid', linesOf(parsed.error.issues, json));
}
