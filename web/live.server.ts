import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '#usecases/app';
import { cookieNames } from '#usecases/access/cookies';
import { whoIs } from '#usecases/access/who-is';

/** A page that waits for news: of its practice, or of one patient's own record. */
type Listener = { tenant: string; patient: string | null; signInId: string; reply: ServerResponse };

/** Live updates of one process: who listens, and who was told a moment ago. */
export type Live = Readonly<{
  /** Answers `GET /live` (staff) and `GET /my/live` (a patient) with a stream of server-sent events; 404 for strangers. */
  answer(request: IncomingMessage, reply: ServerResponse): Promise<void>;
  /**
   * Tells the open staff pages of one practice that something changed, or, given a patient, only that patient's own pages. No content
   * travels this way, and a patient never learns that somebody works on a record at all unless it is what they share.
   */
  tell(tenant: string, patient?: string): void;
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
      const area = request.url?.startsWith('/my/') ? 'patient' : 'clinic';
      const found = await whoIs(app, cookieOf(app, area, request), area, {
        requestId: app.newId(),
        origin: 'loopback',
        isActivity: () => false,
      });
      // A one-use link opens its check-in and nothing else; it is no reason to listen.
      if (found.kind !== 'in' || (area === 'patient') !== (found.actor.kind === 'patient') || found.actor.limitedTo) {
        reply.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
        return;
      }
      const { tenant, patient } = found.actor;
      const listener = { tenant, patient: area === 'patient' ? patient : null, signInId: found.signInId, reply };
      reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      reply.write('retry: 2000\n\n');
      listeners.add(listener);
      reply.on('close', () => listeners.delete(listener));
    },
    tell(tenant, about) {
      for (const { tenant: theirs, patient, signInId, reply } of listeners) {
        if (theirs !== tenant || patient !== (about ?? null)) continue;
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

function cookieOf(app: App, area: 'clinic' | 'patient', { headers }: IncomingMessage): string {
  const name = `${cookieNames(app.origin)[area === 'clinic' ? 'clinic' : 'my']}=`;
  const pair = (headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(name));
  return pair ? decodeURIComponent(pair.slice(name.length)) : '';
}
