import { TenantId } from '#domain/ids.schema';
import { allPractices } from '#store/practices';
import { systemActor, type App } from '../app.ts';
import { perform } from '../perform.ts';
import { rotateWorkingNoteKeys } from './rotate-keys.ts';

/** Rotates the keys of every practice here, one at a time (TEN-10), at the word of the operator named. */
export async function rotateAllKeys(
  app: App,
  operator: string,
): Promise<Readonly<{ practices: number; notes: number }>> {
  const practices = await allPractices(app.db);
  let notes = 0;
  for (const { tenant_id } of practices) {
    const who = systemActor(TenantId.parse(tenant_id), `cli:${operator}`, 'cli');
    const rotated = await perform(app, who, rotateWorkingNoteKeys, undefined, app.newId());
    if (!rotated.ok) throw new Error(`the keys of a practice could not be changed: ${rotated.code}`);
    notes += rotated.value.notes;
  }
  return { practices: practices.length, notes };
}
