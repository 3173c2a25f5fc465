/// <reference types="vite/client" />
import { expect, test } from 'vitest';

// Pages are read as text: loading them would need the application.
const sources = import.meta.glob<string>('./routes/{clinic,my}/**/+{page.server,layout.server,server}.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const identifiers = (list: string): readonly string[] => list.match(/\b[a-z]\w+\b/gi) ?? [];
const declaredIn = (text: string) => identifiers(/_acts(?:: \w+)? = acts\(([^)]*)\)/.exec(text)?.[1] ?? '');
const performedIn = (text: string) =>
  [...text.matchAll(/\.perform\(\s*([a-z]\w+)\s*[,)]/g)].map(([, name]) => name ?? '');
const importedIn = (text: string) =>
  [...text.matchAll(/import \{([^}]+)\} from '#usecases\/[^']+'/g)].flatMap(([, names]) =>
    (names ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );

test('ROL-02 every page declares each use case that it carries out, for reading and for changing', () => {
  const pages = Object.entries(sources).filter(([file]) => !file.includes('layout'));
  expect(pages.length).toBeGreaterThan(80);
  const silent = pages.flatMap(([file, text]) => {
    const declared = new Set(declaredIn(text));
    const imported = new Set(importedIn(text));
    return performedIn(text)
      .filter((name) => imported.has(name) && !declared.has(name))
      .map((name) => `${file} ${name}`);
  });
  expect(silent).toEqual([]);
});
