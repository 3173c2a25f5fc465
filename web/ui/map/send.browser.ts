import { fieldsOf } from '#domain/people/map-action';
import { sayOnMap } from '../messages/people.ts';
import { mapVersionHeader } from './map-version.ts';
import type { Save } from './save-queue.ts';

/**
 * Sends wishes to a page's form action in the background, with the very fields a page without script would post. `extra` gives
 * what the page adds to each form (key, version, form token); it is asked anew for each wish, so a key is never used twice.
 * No answer, or a server in trouble, means "again"; a refusal is told in words and not repeated.
 */
export const sendMapAction =
  (
    action: string,
    extra: () => Readonly<Record<string, string>> = () => ({}),
    clock: () => string = () => timeNow(),
  ): Save =>
  async (wish) => {
    const reply = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams({ ...extra(), ...fieldsOf(wish) }),
      // The framework then answers with the outcome of the action and not with a page.
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    });
    if (reply.status >= 500 || reply.status === 429) return { ok: false, again: true };
    const { type }: { type?: unknown } = await reply.json();
    if (type === 'success' || type === 'redirect') {
      const version = Number(reply.headers.get(mapVersionHeader) ?? 0);
      return { ok: true, at: clock(), version };
    }
    return { ok: false, again: false, words: sayOnMap('m.refused') };
  };

const timeNow = (): string => new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
