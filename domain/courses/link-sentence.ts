/** What was tapped to link mood and events (design 8.3, step 2): who, what went on, how it felt. */
export type LinkTaps = Readonly<{
  /** Labels of the event chips, as shown: "Argument". */
  what: readonly string[];
  /** Names from the map. */
  who: readonly string[];
  /** The day in words: "Saturday". */
  day: string;
  /** Labels of the feeling chips: "Angry". */
  feelings: readonly string[];
  /** 0 to 10; null when it was not asked. */
  mood: number | null;
}>;

/** How the event chips join a person. Words of one's own join with "with". */
const joins: Readonly<Record<string, string>> = { 'Let down': 'by', 'Left out': 'by', 'A loss': 'of' };

/** "Partner", "Partner and Baby", "Partner, Baby and Mother". */
export function listInWords(items: readonly string[]): string {
  const [last, ...others] = items.toReversed();
  if (last === undefined) return '';
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The feelings as one phrase: "angry and alone". Empty when none were tapped. */
export const feelingsInWords = (feelings: readonly string[]): string => listInWords(feelings.map(lowerFirst));

/** The event as one phrase without a full stop: "argument with Partner on Saturday". */
export function eventInWords({ what, who, day }: Pick<LinkTaps, 'what' | 'who' | 'day'>): string {
  const event = listInWords(what.map(lowerFirst));
  const people = listInWords(who);
  const join = (what.length === 1 && joins[what[0] ?? '']) || 'with';
  const on = day.trim() === '' ? '' : `on ${day}`;
  const parts = event === '' ? [people && `with ${people}`, on] : [event, people && `${join} ${people}`, on];
  return parts.filter(Boolean).join(' ');
}

/**
 * The sentence that builds itself from taps: "Argument with Partner on Saturday. Angry and alone. Mood 2." Good weeks build
 * the same sentence. Empty when nothing was tapped. Never adds a word about why.
 */
export function linkSentence(taps: LinkTaps): string {
  const mood = taps.mood === null ? '' : `Mood ${taps.mood}`;
  const tapped = taps.what.length > 0 || taps.who.length > 0 || taps.feelings.length > 0 || mood !== '';
  if (!tapped) return '';
  return [eventInWords(taps), feelingsInWords(taps.feelings), mood]
    .filter(Boolean)
    .map((part) => `${upperFirst(part)}.`)
    .join(' ');
}
