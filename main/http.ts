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

/** Limits of INP-03; files will get a road of their own. */
const LONGEST_URL = 8 * 1024;
const LARGEST_HEADERS = 16 * 1024;
export const LARGEST_BODY = 1024 * 1024;

/** Headers only we set; the web framework's server is told to believe these and no others (INV-08). */
const PROTOCOL_HEADER = 'x-openipt-protocol';
const HOST_HEADER = 'x-openipt-host';

/** Settings of the web framework's server. Put them into the environment before its handler is imported. */
export const PAGE_SERVER_SETTINGS = {
  OPENIPT_WEB_PROTOCOL_HEADER: PROTOCOL_HEADER,
  OPENIPT_WEB_HOST_HEADER: HOST_HEADER,
  OPENIPT_WEB_BODY_SIZE_LIMIT: String(LARGEST_BODY),
} as const;

/** The one HTTP server: common headers, then health, the cross-site gate, live, API, pages (architecture, section 4). */
export function createHttpServer(config: Pick<Config, 'origin' | 'patientOrigin'>, doors: Doors): http.Server {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    setCommonHeaders(response, path ?? '/', config.origin.startsWith('https:'));
    if (path === undefined) return plainPage(request, response, 400);
    if ((request.url ?? '').length > LONGEST_URL) return plainPage(request, response, 414);
    if (path === '/health') return tellHealth(response, await doors.isHealthy());
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return plainPage(request, response, 413);

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
      requestTimeout: 30_000,
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
