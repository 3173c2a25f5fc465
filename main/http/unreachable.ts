import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { plainPage } from './plain-page.ts';

/** How long after a connection was lost a failure is put down to it: what was under way may fail a little later. */
const AFTERMATH = 5000;
/** How long the question whether the database answers may take, in milliseconds. */
const PATIENCE = 2500;

/**
 * Answers whether a failure of this moment comes of the database: it does not answer now, or a connection to it was lost a moment ago
 * (D-08, CNC-07). Call once for each pool.
 */
export function databaseLoss(
  pool: Pick<Pool, 'query' | 'on'>,
  now: () => number = () => performance.now(),
): () => Promise<boolean> {
  let lostAt = -Infinity;
  const note = () => (lostAt = now());
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return async () => {
    if (now() - lostAt < AFTERMATH) return true;
    return Promise.race([
      pool.query('select 1').then(
        () => false,
        () => true,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, true).unref()),
    ]);
  };
}

/**
 * Holds a reply of 500 back until it is known whose fault it is. When the database cannot be reached it leaves as 503 with a time to try
 * again, as a calm page for people and with its own body for programs; every other reply passes untouched. Whoever writes the reply
 * notices nothing.
 */
export function askWhoseFault(
  request: IncomingMessage,
  response: ServerResponse,
  isDatabaseLost: () => Promise<boolean>,
): void {
  const own = {
    writeHead: response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse,
    write: response.write,
    end: response.end,
  };
  const hold = (rest: readonly unknown[]) => {
    const held: Buffer[] = [];
    const keep = (piece: unknown) => {
      if (typeof piece === 'string' || piece instanceof Uint8Array) held.push(Buffer.from(piece));
      return true;
    };
    const leave = async () => {
      const isLost = await isDatabaseLost();
      Object.assign(response, { write: own.write, end: own.end, writeHead: own.writeHead });
      if (response.destroyed) return;
      const isForPeople = String(response.getHeader('content-type') ?? '').startsWith('text/html');
      if (isLost && isForPeople) {
        response.removeHeader('content-length');
        plainPage(request, response, 503);
        return;
      }
      if (isLost) response.setHeader('Retry-After', '2');
      own.writeHead(isLost ? 503 : 500, ...rest);
      response.end(Buffer.concat(held));
    };
    response.write = keep as typeof response.write;
    response.end = ((piece: unknown) => {
      keep(piece);
      void leave();
      return response;
    }) as typeof response.end;
  };
  // The casts keep the overloads of Node's own functions, whose arguments are passed on as they came.
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500) return own.writeHead(status, ...rest);
    hold(rest);
    return response;
  }) as typeof response.writeHead;
}
