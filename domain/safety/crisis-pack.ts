import { addMonths, millisOf } from '../calendar.ts';
import type { CheckedCrisisPack, CrisisPack, Line, UncheckedCrisisPack } from './crisis.schema.ts';

/** Help numbers are looked at again at least this often, in months (design 11.3). */
const longestReview = 6;
/** How many ways to get help are shown before "More ways". */
const shownFirst = 3;

/** How numbers look in the countries that have a pack: emergency and short numbers, then full national ones. */
const nationalNumbers: Readonly<Record<string, RegExp>> = {
  GB: /^(999|112|111|116\d{3}|\d{5}|08001111|0\d{9,10})$/,
  IE: /^(999|112|116\d{3}|5\d{4}|1800\d{6}|0\d{8,9})$/,
  US: /^(911|988|\d{5,6}|1[2-9]\d{9})$/,
  CA: /^(911|988|811|\d{5,6}|1[2-9]\d{9})$/,
  AU: /^(000|112|106|13\d{4}|1300\d{6}|1800\d{6}|04\d{8}|0\d{9})$/,
  NZ: /^(\d{3,4}|0[58]\d{8,9}|0\d{7,9})$/,
};

type Draft = Pick<
  CrisisPack,
  'id' | 'country' | 'emergency' | 'urgentCare' | 'lines' | 'state' | 'checkedOn' | 'reviewBy'
> & {
  writtenOn: string;
};

/** Everything in the pack that rings or takes text. */
const linesOf = ({ urgentCare, lines }: Pick<Draft, 'urgentCare' | 'lines'>): readonly Line[] =>
  urgentCare ? [urgentCare, ...lines] : lines;

/** What a type cannot say about a pack. An empty list means that it fits together; it never means that it was checked. */
export function crisisPackProblems(pack: Draft): readonly string[] {
  const lines = linesOf(pack);
  const pattern = nationalNumbers[pack.country];
  const numbers = [
    pack.emergency.number,
    ...(pack.emergency.text ? [pack.emergency.text] : []),
    ...lines.filter(({ kind }) => kind !== 'chat').map(({ value }) => value),
  ];
  const languages = new Set(lines.flatMap(({ note }) => Object.keys(note)));
  const since = pack.checkedOn ?? pack.writtenOn;
  const problems: string[] = pack.id === pack.country ? [] : ['id and country differ'];
  for (const number of numbers)
    if (pattern && !pattern.test(number)) problems.push(`${number} is not a number of ${pack.country}`);
  for (const { id, note } of lines)
    for (const language of languages) if (!note[language]) problems.push(`${id} has no note in ${language}`);
  if (new Set(lines.map(({ id }) => id)).size !== lines.length) problems.push('two lines share an id');
  if (
    lines.some(({ kind }) => kind !== 'voice') &&
    pack.lines.slice(0, shownFirst).every(({ kind }) => kind === 'voice')
  )
    problems.push('one of the first three ways must not be a voice call');
  if (millisOf(pack.reviewBy) > millisOf(addMonths(since, longestReview)))
    problems.push(`reviewBy is more than ${longestReview} months after ${since}`);
  return problems;
}

/** Whether the date on which someone should look at the numbers again has passed. `today` is a date. */
export const isOverdue = ({ reviewBy }: Pick<CrisisPack, 'reviewBy'>, today: string): boolean =>
  millisOf(today.slice(0, 10)) > millisOf(reviewBy);

/** Whether patients may be shown this pack as the practice's own (design 8.1: inviting is off until then). */
export const isChecked = (pack: CrisisPack): pack is CheckedCrisisPack => pack.state === 'checkedByPractice';

/** What owners read beside a pack. Never says that numbers are right, only who looked and when. */
export const stateInWords = (pack: CrisisPack): string =>
  isChecked(pack)
    ? `Checked by ${pack.checkedBy} on ${pack.checkedOn}. Check again by ${pack.reviewBy}.`
    : 'Not yet checked by a person. Call or text each number before you show it to patients.';

/**
 * The pack after a person of the practice called or checked every number. Refuses nothing: the door asks for the ticks.
 * `checkedOn` is a date; the next check is due six months later.
 */
export function checkedBy(
  pack: CrisisPack,
  person: string,
  checkedOn: UncheckedCrisisPack['reviewBy'],
): CheckedCrisisPack {
  const reviewBy = addMonths(checkedOn, longestReview) as CheckedCrisisPack['reviewBy']; // a date made from a date
  return { ...pack, state: 'checkedByPractice', checkedBy: person, checkedOn, reviewBy };
}

const isFor = (line: Line, who: string) => line.for?.some((one) => one === who) ?? false;

/** The lines to show at once, those to show behind "More ways", and the line for violence at home. */
export function linesFor(
  pack: Pick<CrisisPack, 'lines'>,
  group?: 'under18' | 'perinatal' | 'lgbtq' | 'veterans' | 'deaf',
): Readonly<{ first: readonly Line[]; more: readonly Line[]; domesticAbuse: Line | undefined }> {
  const general = pack.lines.filter((line) => !line.for || isFor(line, 'all'));
  const special = group ? pack.lines.filter((line) => isFor(line, group)) : [];
  const ordered = [...new Set([...general.slice(0, 2), ...special, ...general, ...pack.lines])];
  return {
    first: ordered.slice(0, shownFirst),
    more: ordered.slice(shownFirst),
    domesticAbuse: pack.lines.find((line) => isFor(line, 'domestic_abuse')),
  };
}
