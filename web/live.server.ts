import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '#usecases/app';
import { cookieNames } from '#usecases/access/cookies';
import { whoIs } from '#usecases/access/who-is';

/** A page that waits for news of its practice. */
type Listener = { tenant: string; signInId: string; reply: ServerResponse };

/** Live updates of one process: who listens, and who was told a moment ago. */
export type Live = Readonly<{
  /** Answers `GET /live` with a stream of server-sent events; 404 for strangers. */
  answer(request: IncomingMessage, reply: ServerResponse): Promise<void>;
  /** Tells the open pages of one practice that something changed. No content travels this way. */
  tell(tenant: string): void;
  /** Whether this sign-in's page was told within the last 5 s: its reload is then no sign of a person (SES-03). */
  sentRecently(signInId: string): boolean;
  /** Ends all streams. */
  close(): void;
}>;

const recently = 5000;
const heartbeat = 25_000;

/** Makes the live updates of this process. `tell` is called by whoever listens to the database. */
export function createLive(app: App): Live {
  const listeners = new Set<Listener>();
  const lastSent = new Map<string, number>();
  const beat = setInterval(() => {
    for (const { reply } of listeners) reply.write(': still here\n\n');
    for (const [id, at] of lastSent) if (Date.now() - at > recently) lastSent.delete(id);
  }, heartbeat);
  beat.unref();
  return {
    async answer(request, reply) {
      const found = await whoIs(app, clinicCookie(app, request), 'clinic', {
        requestId: app.newId(),
        origin: 'loopback',
        isActivity: () => false,
      });
      if (found.kind !== 'in') {
        reply.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
        return;
      }
      const listener = { tenant: found.actor.tenant, signInId: found.signInId, reply };
      reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      reply.write('retry: 2000\n\n');
      listeners.add(listener);
      reply.on('close', () => listeners.delete(listener));
    },
    tell(tenant) {
      for (const { tenant: theirs, signInId, reply } of listeners) {
        if (theirs !== tenant) continue;
        lastSent.set(signInId, Date.now());
        reply.write('event: changed\ndata: \n\n');
      }
    },
    sentRecently: (id) => Date.now() - (lastSent.get(id) ?? 0) < recently,
    close() {
      clearInterval(beat);
      for (const { reply } of listeners) reply.end();
    },
  };
}

function clinicCookie(app: App, { headers }: IncomingMessage): string {
  const name = `${cookieNames(app.origin).clinic}=`;
  const pair = (headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(name));
  return pair ? decodeURIComponent(pair.slice(name.length)) : '';
}
