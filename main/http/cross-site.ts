import type { IncomingHttpHeaders } from 'node:http';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether this request may change something as far as its sender goes (WEB-01). Only our own pages may send a change that
 * carries a cookie: browsers that tell where a request comes from must say `same-origin`, and `Origin` must be ours in any
 * case. A client of the API without cookies is judged by its token instead, at the API's own door.
 */
export function comesFromOurPages(
  method: string,
  headers: Pick<IncomingHttpHeaders, 'origin' | 'cookie' | 'sec-fetch-site'>,
  origin: string,
  isApi: boolean,
): boolean {
  if (READS.has(method)) return true;
  if (isApi && headers.cookie === undefined) return true;
  const site = headers['sec-fetch-site'];
  return headers.origin === origin && (site === undefined || site === 'same-origin');
}
