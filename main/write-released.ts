import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentFolders, type ContentFolder } from '#domain/content-folders.schema';
import { contentRoot, filesIn, foldersIn, readReleased } from './content.ts';

/**
 * Adds to `content/released.json` every definition that is not in it yet, unsigned. A hash that is there is never touched: a
 * changed file keeps failing until it gets a new version. Run with `node main/write-released.ts`.
 */
export function writeReleased(root = contentRoot()): readonly string[] {
  const released: Record<string, Record<string, { sha256: string; signatures: readonly object[] }>> = readReleased(
    root,
  );
  const added: string[] = [];
  const present = foldersIn(root);
  for (const folder of (Object.keys(contentFolders) as ContentFolder[]).filter((one) => present.includes(one)))
    for (const { text, sha256 } of filesIn(root, folder)) {
      const parsed = contentFolders[folder](text);
      const key = parsed.ok && `${parsed.value.id}@${parsed.value.version}`;
      if (!key || released[folder]?.[key]) continue;
      released[folder] = { ...released[folder], [key]: { sha256, signatures: [] } };
      added.push(`${folder}/${key}`);
    }
  const sorted = Object.entries(released)
    .sort()
    .map(([folder, versions]) => [folder, Object.fromEntries(Object.entries(versions).sort())]);
  writeFileSync(path.join(root, 'released.json'), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  return added;
}

if (import.meta.main) for (const name of writeReleased()) console.log(`added ${name}, not clinically signed`);
