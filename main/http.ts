import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import type { Config } from './config.ts';
import { comesFromOurPages } from './http/cross-site.ts';
import { setCommonHeaders } from './http/headers.ts';
import { placeOf } from './http/origins.ts';
import { plainPage } from './http/plain-page.ts';
import { askWhoseFault } from './http/unreachable.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Who answers what. */
export type Doors = Readonly<{
  /** SvelteKit: pages and static files. */
  pages: Handler;
  /** API and FHIR: web-standard request in, response out. */
  api: (request: Request) => Response | Promise<Response>;
  /** Server-sent events for staff pages and for what a patient shares with them. */
  live?: Handler | undefined;
  isHealthy: () => Promise<boolean>;
  /** Whether what just failed failed because the database is away; such a reply is 503 and not 500 (D-08). */
  isDatabaseLost: () => Promise<boolean>;
  /** Hears of what nobody caught; the sender only learns that it failed. */
  onFault?: (error: unknown) => void;
}>;

/** Limits of INP-03. */
const LONGEST_URL = 8 * 1024;
const LARGEST_HEADERS = 16 * 1024;
export const LARGEST_BODY = 1024 * 1024;

/** Photos have a road of their own, which is wider: the photo, and the fields that come with it. */
export const LARGEST_UPLOAD = 11 * 1024 * 1024;
const UPLOADS = /^\/(my|clinic\/patients\/[^/]+)\/worksheets\/[^/]+\/keepsakes$/;

/** How long a request may take to come, in milliseconds; a photo from a phone with a weak signal takes longer. */
const LONGEST_WAITS = { request: 30_000, upload: 180_000 };

/** Headers only we set; the web framework's server is told to believe these and no others (INV-08). */
const PROTOCOL_HEADER = 'x-openipt-protocol';
const HOST_HEADER = 'x-openipt-host';

/** Settings of the web framework's server. Put them into the environment before its handler is imported. */
export const PAGE_SERVER_SETTINGS = {
  OPENIPT_WEB_PROTOCOL_HEADER: PROTOCOL_HEADER,
  OPENIPT_WEB_HOST_HEADER: HOST_HEADER,
  OPENIPT_WEB_BODY_SIZE_LIMIT: String(LARGEST_UPLOAD),
} as const;

/** The one HTTP server: common headers, then health, the cross-site gate, live, API, pages (architecture, section 4). */
export function createHttpServer(
  config: Pick<Config, 'origin' | 'patientOrigin'>,
  doors: Doors,
  waits = LONGEST_WAITS,
): http.Server {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    setCommonHeaders(response, path ?? '/', config.origin.startsWith('https:'));
    if (path === undefined) return plainPage(request, response, 400);
    const isUpload = request.method === 'POST' && UPLOADS.test(path);
    // Before any answer: a body that is refused or that nobody reads is not waited for any longer than one that is wanted.
    if (!isUpload) cutOffAfter(request, waits.request);
    if ((request.url ?? '').length > LONGEST_URL) return plainPage(request, response, 414);
    if (path === '/health') return tellHealth(response, await doors.isHealthy());
    if (Number(request.headers['content-length'] ?? 0) > (isUpload ? LARGEST_UPLOAD : LARGEST_BODY))
      return plainPage(request, response, 413);
    // The pages' own limit is that of the widest road: a body that does not say how large it is may come up to the limit of its own.
    if (!isUpload && request.headers['transfer-encoding'] !== undefined)
      request.headers['content-length'] = String(LARGEST_BODY);

    const { origin, mayAnswer } = placeOf(config, request.headers.host, path);
    if (!mayAnswer) return plainPage(request, response, 404);
    const isApi = /^\/(api|fhir)(\/|$)/.test(path);
    if (!comesFromOurPages(request.method ?? '', request.headers, origin, isApi))
      return plainPage(request, response, 403);

    askWhoseFault(request, response, doors.isDatabaseLost);
    const { protocol, host } = new URL(origin);
    request.headers[PROTOCOL_HEADER] = protocol.slice(0, -1);
    request.headers[HOST_HEADER] = host;
    if ((path === '/live' || path === '/my/live') && request.method === 'GET' && doors.live)
      return doors.live(request, response);
    if (isApi) {
      const asked = getRequest({ request, response, base: origin, bodySizeLimit: LARGEST_BODY });
      return setResponse(response, await doors.api(asked));
    }
    return doors.pages(request, response);
  };

  return http.createServer(
    // Slow senders are cut off (INP-03); a reply, such as a live stream, may take as long as it needs.
    {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: 10_000,
      requestTimeout: waits.upload,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      answer(request, response).catch(async (error: unknown) => {
        doors.onFault?.(error);
        const isLost = await doors.isDatabaseLost();
        if (response.headersSent) response.destroy();
        else plainPage(request, response, isLost ? 503 : 500);
      });
    },
  );
}

/** Ends the connection of a request that has not come to its end in time, whatever its method: a GET can carry a body too (INP-03). */
function cutOffAfter(request: IncomingMessage, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, milliseconds);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

/**
 * The decoded path on which every decision here is made, so that `/%63linic` is the clinic too; undefined for what no browser
 * sends: another form than a path, or broken escapes.
 */
function pathOf({ url = '' }: IncomingMessage): string | undefined {
  if (!url.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(new URL(`http://openipt.invalid${url}`).pathname);
  } catch {
    return undefined;
  }
}

function tellHealth(response: ServerResponse, isUp: boolean): void {
  response.writeHead(isUp ? 200 : 503, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(isUp ? 'up\n' : 'down\n');
}
