import type { RequestHandler } from '@sveltejs/kit';
import { readLetter } from '#usecases/letters/write-letter';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { letterPaper } from '#web/paper/letter-paper';
import { pdfReply } from '#web/paper/reply.server';
import { letterDocument } from '../../../../../../letter-document.ts';
import { printHead } from '../../../../../../print-head.ts';

export const _acts = acts(readLetter);

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const read = orError(await locals.perform(readLetter, { letterId: params['letter'] ?? '' }));
  const now = locals.app.now();
  const document = letterDocument({
    letter: read.letter,
    writer: read.writtenBy,
    timeZone: read.practice.timeZone,
    now,
  });
  return pdfReply({ paper: letterPaper(document), head: printHead({ ...read, version: 0 }, now) }, 'letter', url, now);
};
