import type { RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { readMapHistory } from '#usecases/people/read-map-history';
import { orError } from './forms.server.ts';

const day = z.iso.date().optional().catch(undefined);
const line = z.string().max(80).optional().catch(undefined);

/** What a page with the map over time shows: `?day=` or `?line=` is the picture, `?since=` the one it is compared with. */
export async function loadMapHistory({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, patientId: string) {
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const over = orError(
    await locals.perform(readMapHistory, {
      patientId,
      day: day.parse(asked('day')),
      line: line.parse(asked('line')),
      since: day.parse(asked('since')),
    }),
  );
  return {
    over,
    printedAt: locals.app.now(),
    /** For the printed map: initials instead of names, or circles nobody stands in. */
    initials: url.searchParams.has('initials'),
    blank: url.searchParams.has('blank'),
  };
}
