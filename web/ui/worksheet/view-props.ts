import type { Answers } from '#domain/worksheets/answers';
import type { WordsFor } from '#domain/worksheets/answer-words';
import type { RhythmWeek } from '#domain/worksheets/rhythm-week';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';

/** What every special view of a worksheet is given: the same answers as the form, nothing of its own. */
export type ViewProps = Readonly<{
  sheet: Worksheet;
  answers: Answers;
  words: WordsFor;
  /** Today on the practice's clock. */
  today: string;
  /** Former answers with their instant, oldest first; for views that show how something changed. */
  /** The weeks of a routine log; null for every other sheet. */
  rhythm: readonly RhythmWeek[] | null;
  earlier: readonly Readonly<{ answers: Answers; at: string; version: number }>[];
}>;
