import { eventInWords, linkSentence } from '../courses/link-sentence.ts';
import type { EntryType } from '../timeline/entry.ts';

/** What went on, as chips (design 8.3, step 2). The ids are those by which techniques are suggested. */
export const eventChips = {
  argument: { label: 'Argument', entry: 'interpersonalEvent' },
  letDown: { label: 'Let down', entry: 'interpersonalEvent' },
  leftOut: { label: 'Left out', entry: 'interpersonalEvent' },
  tooMuch: { label: 'Too much to do', entry: 'lifeEvent' },
  loss: { label: 'A loss', entry: 'loss' },
  goodTime: { label: 'A good time', entry: 'goodEvent' },
} as const satisfies Record<string, { label: string; entry: EntryType }>;

/** How it felt, as chips. Good weeks are linked as well, so the last three are for them. */
export const feelingChips = {
  angry: 'Angry',
  alone: 'Alone',
  guilty: 'Guilty',
  ashamed: 'Ashamed',
  sad: 'Sad',
  scared: 'Scared',
  glad: 'Glad',
  calm: 'Calm',
  close: 'Close',
} as const;

const isEvent = (id: string): id is keyof typeof eventChips => Object.hasOwn(eventChips, id);
const isFeeling = (id: string): id is keyof typeof feelingChips => Object.hasOwn(feelingChips, id);

/** The words of an event: a chip's label, or the person's own word as it stands. */
export const eventLabel = (id: string): string => (isEvent(id) ? eventChips[id].label : id);

/** The words of a feeling: a chip's label, or the person's own word as it stands. */
export const feelingLabel = (id: string): string => (isFeeling(id) ? feelingChips[id] : id);

/** What a link holds, with the people as names. `day` is in words: "Saturday". */
export type LinkWords = Readonly<{
  what: readonly string[];
  who: readonly string[];
  feelings: readonly string[];
  day: string;
  mood: number | null;
}>;

/** The same link in the words that sentences are made of. */
export const tapsOf = (link: LinkWords): LinkWords => ({
  ...link,
  what: link.what.map(eventLabel),
  feelings: link.feelings.map(feelingLabel),
});

/** "Argument with Partner on Saturday. Angry and alone. Mood 2." Empty while nothing was tapped. */
export const sentenceOf = (link: LinkWords): string => linkSentence(tapsOf(link));

/** What the timeline calls a link: its kind, and the event in words, at most 60 characters. */
export function entryOfLink(link: LinkWords): Readonly<{ type: EntryType; label: string }> {
  const known = link.what.find(isEvent);
  const type = known ? eventChips[known].entry : link.who.length > 0 ? 'interpersonalEvent' : 'lifeEvent';
  const words = eventInWords({ ...tapsOf(link), day: '' }) || link.feelings.map(feelingLabel).join(', ') || 'A day';
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return { type, label: label.length <= 60 ? label : `${label.slice(0, 59).trimEnd()}…` };
}
