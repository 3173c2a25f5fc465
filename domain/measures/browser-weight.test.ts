import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The files a module really loads, itself included; imports of types alone weigh nothing. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  for (const [, kind, from = ''] of source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gm)) {
    if (kind) continue;
    if (from.startsWith('.')) loadedBy(path.resolve(path.dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

test.each(['score.ts', 'safety.ts', 'answer.ts', 'questions.ts', 'cells.ts', 'bands.ts'])(
  '%s reaches a phone without a parser',
  (name) => {
    const loaded = [...loadedBy(path.join(import.meta.dirname, name))];
    expect(loaded.filter((file) => file === 'zod' || file.endsWith('.schema.ts'))).toEqual([]);
  },
);

test('the check sees a parser where there is one', () => {
  expect(loadedBy(path.join(import.meta.dirname, 'answer.schema.ts'))).toContain('zod');
});
