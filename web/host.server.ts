import type { App } from '#usecases/app';
import type { Live } from './live.server.ts';
import type { Photos } from './photos.server.ts';

/** A log that takes an allowlisted object and a fixed sentence; never content (LOG-01). */
export type Log = Readonly<
  Record<'info' | 'warn' | 'error', (fields: Readonly<Record<string, unknown>>, sentence: string) => void>
>;

/** What main/ lends to the pages. */
export type Host = Readonly<{ app: App; live: Live; log: Log; photos: Photos }>;

// The one module variable of the product: SvelteKit imports the hooks by itself, so main/ leaves here what they need.
let lent: Host | undefined;

/** Called once by main/, before SvelteKit's handler is imported. */
export const lend = (host: Host): void => {
  lent = host;
};

/** What was lent. Asking before that is a bug of the start order. */
export function borrow(): Host {
  if (!lent) throw new Error('pages were asked before main/ lent them the application');
  return lent;
}
