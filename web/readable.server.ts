import { error, type RequestEvent } from '@sveltejs/kit';

/** The parts of our addresses that are ids: anything else there is no address of ours, and the database is not asked. */
const ids: ReadonlySet<string> = new Set(['patient', 'person', 'session', 'account', 'checkIn', 'letter', 'keepsake']);
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const notFound = 'We cannot find that page. It may have moved. Nothing is lost.';
const unreadable = 'This could not be read. Nothing was stored. Go back and try again.';

/**
 * Refuses what no page can read before any page sees it: an address with something else where an id belongs (404), and a form whose
 * body is none (400), is too large (413) or came as plain text (415). Pages may then read their form without fear (INP-05).
 */
export async function refuseUnreadable({ params, request }: Pick<RequestEvent, 'params' | 'request'>): Promise<void> {
  for (const [name, value] of Object.entries(params)) if (ids.has(name) && !id.test(value ?? '')) error(404, notFound);
  if (request.method !== 'POST') return;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'text/plain') error(415, unreadable);
  // Only this kind of body can be malformed; it is read twice.
  if (type === 'multipart/form-data') await request.clone().formData().catch(refuseBody);
}

function refuseBody(cause: unknown): never {
  const isTooLarge = typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === 413;
  error(isTooLarge ? 413 : 400, unreadable);
}
