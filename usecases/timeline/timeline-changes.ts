import { impacts } from '#domain/timeline/entry';
import { sayEntryChange, sayMoodChange, type SaidEntry } from '#domain/timeline/changes';
import { moodLevels } from '#domain/timeline/mood-grid';
import type { Scope } from '#store/scope';
import { timelineVersionsOf, type TimelineVersion } from '#store/timeline-history';
import { endOf, whenOf } from './told-of.ts';

/** One line of the edit history of a timeline: when, by which side, and what was changed in words. */
export type TimelineChange = Readonly<{
  key: string;
  at: string;
  by: 'patient' | 'clinician' | 'unknown';
  words: string;
}>;

const mostLines = 100;

/** The newest changes of one timeline, newest first. */
export async function changesOf(s: Scope, patientId: string): Promise<readonly TimelineChange[]> {
  const versions = await timelineVersionsOf(s, patientId);
  return versions
    .flatMap((one, index): readonly TimelineChange[] => {
      const before = versions[index - 1];
      const was = before?.row_id === one.row_id ? before : null;
      const words = one.what === 'entry' ? sayEntryChange(was && saidOf(was), saidOf(one)) : moodSaid(was, one);
      if (words === '' || one.at === null) return [];
      const by = one.by_kind === 'patient' ? 'patient' : one.by_kind === 'staff' ? 'clinician' : 'unknown';
      return [{ key: `${one.row_id}:${one.version}`, at: one.at, by, words }];
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, mostLines);
}

const saidOf = ({ data }: TimelineVersion): SaidEntry => ({
  label: String(data.label),
  start: whenOf({
    start_date: typeof data.start_date === 'string' ? data.start_date : null,
    precision: String(data.precision),
    approx: data.approx === true,
  }),
  end: endOf({
    end_date: typeof data.end_date === 'string' ? data.end_date : null,
    end_precision: data.end_precision === 'year' ? 'year' : 'month',
  }),
  impact: impacts.find((one) => one === data.felt) ?? null,
  feeling: String(data.feeling ?? ''),
  people: Array.isArray(data.person_ids) ? data.person_ids.length : 0,
  onset: data.marks_onset === true,
  linked: data.linked_to_onset === true,
  removed: data.removed_at != null,
});

const moodSaid = (was: TimelineVersion | null, { data }: TimelineVersion): string => {
  const level = (of: unknown) => moodLevels.find((one) => one === of) ?? null;
  return sayMoodChange(String(data.month).slice(0, 7), level(was?.data.level), level(data.level));
};
