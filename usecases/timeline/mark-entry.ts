import { done, refuse } from '#domain/outcome';
import type { Scope } from '#store/scope';
import { clearOnset, findEntry, updateEntry } from '#store/timeline';
import { tellBoth } from '../people/tell-both.ts';
import { deed, type Subject } from '../use-case.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findEntry>>>;

async function theEntry(s: Scope, { entryId }: { entryId: string }): Promise<Subject<Row> | undefined> {
  const row = await findEntry(s, entryId);
  return row && { type: 'timelineEntry', id: row.id, patient: row.patient_id, row };
}

/** One small wish about one entry: it began with this, tied to the beginning or not, taken off, put back. */
export type EntryMark = Readonly<{ entryId: string; mark: 'onset' | 'link' | 'unlink' | 'remove' | 'restore' }>;

/**
 * Carries out one wish about one entry, over the entry as it is now; each says what shall be, so asking twice changes nothing more.
 * Refuses as the beginning what is no symptom or has no date, and what somebody changed in the same moment (`stale`).
 */
export const markEntry = deed('timeline.write', theEntry, async (s, { row }, { mark }: EntryMark, { now }) => {
  if (mark === 'onset') {
    if (row.type !== 'symptom' || row.start_date === null || row.removed_at !== null)
      return refuse('not-allowed', ['Only something noticed, with a month, can be the beginning.']);
    await clearOnset(s, row.patient_id, row.id, now);
  }
  const change = {
    onset: { marks_onset: true },
    link: { linked_to_onset: true },
    unlink: { linked_to_onset: false },
    remove: { removed_at: now, marks_onset: false },
    restore: { removed_at: null },
  }[mark];
  if (!(await updateEntry(s, row, change, now))) return refuse('stale');
  await tellBoth(s, row.patient_id);
  return done({ id: row.id });
});
