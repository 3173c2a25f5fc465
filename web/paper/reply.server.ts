import { error, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { sizes } from '#domain/letters/paper';
import { pdfOf } from './pdf.server.ts';
import type { Printed, Source, Wishes } from './sources.server.ts';

const Size = z.enum(sizes);

/** What the address of a print asks for besides the paper: `names=initials` leaves the names of other people out. */
export const wishesIn = (url: URL): Wishes => ({ initials: url.searchParams.get('names') === 'initials' });

/**
 * A paper as a PDF file, on the paper that was asked for (`?paper=a4|letter`) or else on the one of the practice's country. Never
 * cached; the file's name says nothing about anybody. Refuses another size with 400.
 */
export async function pdfReply({ paper, head }: Printed, file: string, url: URL, now: string): Promise<Response> {
  const size = Size.safeParse(url.searchParams.get('paper') ?? (head.paper === 'Letter' ? 'letter' : 'a4'));
  if (!size.success) error(400, 'Choose the paper a4 or letter.');
  const made = await pdfOf(paper, head, size.data, now);
  return new Response(new Uint8Array(made), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${file}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}

type Handler = (event: RequestEvent) => Promise<Response>;

/** Answers with a print of the record named in the address. */
export const recordPdf =
  (source: Source): Handler =>
  async ({ locals, params, url }) =>
    pdfReply(
      await source.make(locals, params['patient'] ?? error(404), wishesIn(url)),
      source.file,
      url,
      locals.app.now(),
    );

/** Answers with a print of the patient's own record. */
export const ownPdf =
  (source: Source): Handler =>
  async ({ locals, url }) =>
    pdfReply(
      await source.make(locals, locals.actor?.patient ?? error(404), wishesIn(url)),
      source.file,
      url,
      locals.app.now(),
    );
