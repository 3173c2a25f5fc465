import { inLanguage } from '../protocols/text.ts';
import type { LetterSection, LetterTemplate } from './letter.schema.ts';
import { slotsIn, type Slot, type SlotValues } from './slots.ts';

/** What begins a line of a list in the plain text of a letter. */
export const listMark = '• ';

/** A template with its blanks filled, ready to be changed by hand. */
export type FilledLetter = Readonly<{ subject: string; sections: readonly LetterSection[] }>;

const isEmpty = (value: SlotValues[Slot]): boolean => value === undefined || value.length === 0;

/** A line with its blanks filled, or `null` when the record has nothing for one of them. */
function filledLine(line: string, values: SlotValues): string | null {
  const found = slotsIn(line) as Slot[]; // the schema of the template lets no other through
  if (found.some((slot) => isEmpty(values[slot]))) return null;
  const [only] = found;
  const list = only && values[only];
  if (typeof list === 'object') return list.map((one) => `${listMark}${one}`).join('\n');
  return line.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name as Slot])); // found above
}

/**
 * Fills a template from the record: greeting and closing are sections like the others, so that everything in the letter can be
 * changed by hand. A heading stands only over text. Nothing is invented: a line with an empty blank is left out.
 */
export function fillLetter(template: LetterTemplate, values: SlotValues, language = 'en'): FilledLetter {
  const say = (text: Readonly<{ en: string } & Record<string, string>>) => inLanguage(text, language);
  const one = (id: string, heading: string, lines: readonly string[]): LetterSection => {
    const text = lines.flatMap((line) => filledLine(line, values) ?? []).join('\n');
    return { id, heading, text, filled: text };
  };
  return {
    subject: filledLine(say(template.subject), values) ?? '',
    sections: [
      one('greeting', '', [say(template.greeting)]),
      ...template.sections.map(({ id, heading, lines }) => one(id, heading ? say(heading) : '', lines.map(say))),
      one('closing', '', [say(template.closing)]),
    ],
  };
}

/** Fills a draft again: parts that a person has changed stay as they are, the others follow the record. */
export const refillLetter = (
  written: readonly LetterSection[],
  fresh: readonly LetterSection[],
): readonly LetterSection[] =>
  written.map((old) => {
    const now = fresh.find(({ id }) => id === old.id);
    return now && old.text === old.filled ? { ...old, text: now.text, filled: now.filled } : old;
  });
