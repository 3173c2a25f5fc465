import type { RoomBlock } from '#domain/sessions/room-blocks';

/** "What happened? Link mood and events": the question is the title, the rest says what to do. */
export const shortTitle = (words: string): string => /^[^?]+\?(?=\s)/.exec(words)?.[0] ?? words;

/** Where "Next" leads, and what the button says. */
export type NextStep = Readonly<{ value: string; label: string }>;

/** The way on from a step: the next one by name, or the note after the last. */
export function nextAfter(agenda: readonly Readonly<{ title: string }>[], index: number): NextStep {
  const after = agenda[index + 1];
  if (!after) return { value: 'finish', label: 'Check the note, then sign' };
  const title = shortTitle(after.title);
  return { value: String(index + 2), label: `Next: ${title.charAt(0).toLowerCase()}${title.slice(1)}` };
}

/** The forms a step can hold. */
export type StepFormName = 'how' | 'link' | 'sheet' | 'toTry' | 'close';

/** The last form of a step, in which the way on stands: what is above it is saved by itself. */
export function lastFormOf(blocks: readonly RoomBlock[], leadsAway: boolean, sheetOpen: boolean): StepFormName {
  if (blocks.includes('close') || leadsAway) return 'close';
  if (blocks.includes('toTry')) return 'toTry';
  if (blocks.includes('technique')) return sheetOpen ? 'sheet' : 'close';
  if (blocks.includes('link')) return 'link';
  return asksHow(blocks) ? 'how' : 'close';
}

/** Whether a step asks how things are: mood, homework or safety. */
export const asksHow = (blocks: readonly RoomBlock[]): boolean =>
  blocks.some((block) => block === 'mood' || block === 'homework' || block === 'safety');

/** Whole minutes a session has taken, or `null` before it began. `now` in milliseconds. */
export function minutesSince(
  { startedAt, endedAt }: Readonly<{ startedAt: string | null; endedAt: string | null }>,
  now: number,
): number | null {
  if (startedAt === null) return null;
  const until = endedAt === null ? now : Date.parse(endedAt);
  return Math.max(0, Math.floor((until - Date.parse(startedAt)) / 60_000));
}

/** "3 less than last time", from the totals of a measure, oldest first; `null` with fewer than two. Says nothing about better or worse. */
export function changeSaid(series: readonly number[]): string | null {
  const [before, now] = series.slice(-2);
  if (before === undefined || now === undefined) return null;
  if (before === now) return 'the same as last time';
  return `${Math.abs(now - before)} ${now < before ? 'less' : 'more'} than last time`;
}

/** The number of a step from the query of its page: "?step=3&technique=rolePlay" is "3". */
export const stepNumber = (search: string): string => /[?&]step=(\d{1,2})/.exec(search)?.[1] ?? '1';
