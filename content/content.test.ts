import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFolders, type ContentFolder } from '#domain/content-folders.schema';
import { contentRoot, filesIn, foldersIn, readLibrary, readReleased } from '#main/content';

/** Folders that hold texts and not definitions; their own tests read them. */
const otherwiseTested = new Set(['messages']);

const root = contentRoot();
const released = readReleased(root);
const isDefinitionFolder = (folder: string): folder is ContentFolder => Object.hasOwn(contentFolders, folder);
const files = foldersIn(root)
  .filter(isDefinitionFolder)
  .flatMap((folder) => filesIn(root, folder).map((file) => ({ ...file, folder, path: path.join(folder, file.name) })));

test('every folder of content/ has a parser, or a test of its own', () => {
  expect(foldersIn(root).filter((folder) => !isDefinitionFolder(folder) && !otherwiseTested.has(folder))).toEqual([]);
});

test('the library can be read', () => {
  expect(readLibrary(root).measures.newest.size).toBeGreaterThan(0);
});

describe.each(files)('$path', ({ folder, name, text, sha256 }) => {
  const parsed = contentFolders[folder](text);

  test('fits its schema and proves its own worked examples', () => {
    expect(parsed.ok ? [] : parsed.details).toEqual([]);
  });

  test('is called by its id', () => {
    const { id, version } = parsed.ok ? parsed.value : { id: '', version: '' };
    expect([`${id}.json`, `${id}@${version}.json`]).toContain(name);
  });

  test('SAF-01 is locked: released content has not changed, and nothing ships unlisted', () => {
    const key = parsed.ok ? `${parsed.value.id}@${parsed.value.version}` : name;
    expect(released[folder]?.[key]?.sha256).toBe(sha256);
  });
});
