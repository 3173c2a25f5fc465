import { hkdfSync } from 'node:crypto';
import type { Actor, App } from '../app.ts';

/**
 * The secret that seals this person's unsent drafts in their browser, as base64 of 32 bytes (OFF-02). The same at every sign-in of the
 * same person in the same practice, so that a draft outlives a time-out; it is sent to their own pages only and stored nowhere.
 */
export const draftSecret = ({ masterKey }: Pick<App, 'masterKey'>, { tenant, user }: Actor): string =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `openipt drafts ${tenant} ${user}`, 32)).toString('base64');
