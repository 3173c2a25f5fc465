import { wallClock } from '#domain/calendar';
import { dateWords } from '#domain/calendar-words';
import { listMark } from '#domain/letters/fill-letter';
import type { LetterDocument } from '#ui/print/documents';

type Facts = Readonly<{
  letter: Readonly<{
    subject: string;
    recipient: string;
    sections: readonly Readonly<{ id: string; heading: string; text: string }>[];
    signed: Readonly<{ at: string; name: string }> | null;
  }>;
  /** Who would sign, for a draft. */
  writer: string;
  timeZone: string;
  now: string;
}>;

type Block = LetterDocument['parts'][number]['blocks'][number];

/** The lines of a part as paragraphs and lists: lines that begin with a mark belong to one list. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const item = line.startsWith(listMark.trim()) ? line.slice(1).trim() : null;
    const last = blocks.at(-1);
    if (item === null) blocks.push({ kind: 'text', text: line });
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] };
    else blocks.push({ kind: 'list', items: [item] });
  }
  return blocks;
}

/** A letter as its sheet and its PDF print it: only what is shared, and parts without text are not there. */
export function letterDocument({ letter, writer, timeZone, now }: Facts): LetterDocument {
  const at = letter.signed?.at ?? now;
  return {
    subject: letter.subject,
    recipient: letter.recipient
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    date: dateWords(wallClock(at, timeZone).date),
    parts: letter.sections
      .filter(({ text }) => text !== '')
      .map(({ id, heading, text }) => ({ id, heading, blocks: blocksOf(text) })),
    signature: letter.signed
      ? { name: letter.signed.name, onScreen: { when: dateWords(wallClock(letter.signed.at, timeZone).date) } }
      : { name: writer },
  };
}
