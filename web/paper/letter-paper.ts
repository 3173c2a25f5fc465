import { heading, paragraph, type Block, type Paper } from '#domain/letters/paper';
import type { LetterDocument } from '#ui/print/documents';

/** A letter as a PDF: to whom, when, what, and who signed. */
export const letterPaper = (one: LetterDocument): Paper => ({
  title: one.subject,
  language: 'en',
  pages: 1,
  blocks: [
    paragraph([...one.recipient, one.date].join('\n')),
    ...one.parts.flatMap((part): readonly Block[] => [
      ...(part.heading ? [heading(part.heading)] : []),
      ...part.blocks.map((block): Block =>
        block.kind === 'text' ? paragraph(block.text) : { kind: 'list', items: block.items },
      ),
    ]),
    { kind: 'signatures', signers: [{ name: one.signature.name, onScreen: one.signature.onScreen?.when }] },
  ],
});
