import { clockWords, dateWords } from '#domain/calendar-words';
import { wallClock } from '#domain/calendar';
import type { SheetHead } from '#ui/print/documents';

type Facts = Readonly<{
  patientName: string;
  practice: Readonly<{ name: string; timeZone: string; country: string }>;
  version: number;
}>;

/** Countries whose paper is Letter. */
const letter = new Set(['US', 'CA']);

/** Head and foot of a printed page: whose, whose practice, and when it was printed on that practice's clock. */
export function printHead({ patientName, practice, version }: Facts, printedAt: string): SheetHead {
  const { date } = wallClock(printedAt, practice.timeZone);
  return {
    paper: letter.has(practice.country) ? 'Letter' : 'A4',
    who: patientName,
    practice: practice.name,
    printedAt: `${dateWords(date)}, ${clockWords(printedAt, practice.timeZone)}`,
    ...(version > 0 ? { version: `Version ${version}` } : {}),
  };
}
