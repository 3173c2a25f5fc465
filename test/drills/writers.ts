import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** One form as a browser without script posts it. */
export type Posted = Readonly<{ path: string; cookie: string; fields: Readonly<Record<string, string>> }>;

/** What the drill may change while people write: where the server is, and whether they go on. */
export type Weather = { origin: string; isOver: boolean; sent: number; failed: number };

/** A reply that neither accepts nor can be cured by sending again: the drill is wrong, or a write was refused. */
export class Unexpected extends Error {
  override name = 'Unexpected';
}

/**
 * Posts one form until the server has acknowledged it, always with the same key, as a phone does. Answers how often it had to be
 * sent. A redirect back to the page is the acknowledgement; one to a sign-in, or a refusal, is not and throws.
 */
export async function postUntilAcknowledged(weather: Weather, { path, cookie, fields }: Posted): Promise<number> {
  const body = new URLSearchParams({ key: randomUUID(), ...fields }).toString();
  for (let tries = 1; ; tries += 1) {
    weather.sent += 1;
    const reply = await fetch(`${weather.origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie,
        origin: weather.origin,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      body,
      signal: AbortSignal.timeout(8000),
    }).catch(() => undefined);
    if (reply?.status === 303) {
      if (reply.headers.get('location')?.includes('/sign-in')) throw new Unexpected(`${path} led to the sign-in`);
      return tries;
    }
    if (reply && reply.status < 500 && reply.status !== 429)
      throw new Unexpected(
        `${path} answered ${reply.status}: ${(await reply.text()).replaceAll(/<[^>]*>|\s+/g, ' ').slice(-600)}`,
      );
    weather.failed += 1;
    if (tries > 400) throw new Unexpected(`${path} was never acknowledged`);
    await wait(100 + Math.random() * 100);
  }
}
