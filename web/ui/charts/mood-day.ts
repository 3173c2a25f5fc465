/** One day of the week as the mood chart shows it. The page writes the words in its reader's language. */
export type MoodDay = Readonly<{
  /** '2026-04-11'; the value of its radio button. */
  date: string;
  /** "Sat" */
  weekday: string;
  /** "11" */
  day: string;
  /** "Saturday 11 April" */
  words: string;
  /** 0 very low to 10 very good; null without an answer. */
  mood: number | null;
}>;
