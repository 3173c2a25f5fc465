import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

test('every command file is in the list, and every name is there once', async () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(files.map((name): Promise<object> => import(path.join(import.meta.dirname, name))));
  const exported = modules
    .flatMap((module) => Object.values(module))
    .filter((value) => value instanceof Object && 'words' in value && 'run' in value);
  const names = commands.map(({ words }) => words.join(' '));
  expect(exported.filter((command) => !commands.includes(command as Command))).toEqual([]);
  expect(exported).toHaveLength(names.length);
  expect(new Set(names).size).toBe(names.length);
});

test.each(commands.map((command) => [command.words.join(' '), command] as const))(
  '%s explains itself',
  (name, { summary, usage }) => {
    expect(usage).toContain(`openipt ${name}`);
    expect(usage.endsWith('\n')).toBe(true);
    expect(summary).not.toMatch(/[.\n]$/);
  },
);
