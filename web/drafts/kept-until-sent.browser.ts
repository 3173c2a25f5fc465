import type { SaveState } from '#ui/save-status';
import { sendsLater, type SendsLater } from '../offline/sends-later.browser.ts';
import { openDrafts } from './draft-store.browser.ts';
import { fillIn, filledIn } from './form-fields.browser.ts';

/** One form, and where it is kept meanwhile. */
export type KeptForm = Readonly<{
  /** Names its draft in this browser: what it is about, so that yesterday's is not taken for today's. */
  draft: string;
  /** The version it changes; 0 where each is new. A draft that changes another version is filled in, and sent only by a person. */
  version: number;
  /** The secret that seals the draft. */
  secret: string;
  enhance: SendsLater['enhance'];
  tell: (state: SaveState) => void;
}>;

/**
 * Sends a form in the background. While there is no answer it is kept sealed in this browser and tried again (OFF-01, E8); the next time
 * the page opens it is filled in again and sent. Give it to `{@attach}`; without script the form is an ordinary one.
 */
export const keptUntilSent =
  ({ draft, version, secret, enhance, tell }: KeptForm) =>
  (form: HTMLFormElement) => {
    const drafts = openDrafts(secret);
    let isWaiting = false;
    const keep = async (): Promise<void> => {
      const isKept = await (await drafts)?.keep(draft, { base: version, at: Date.now(), fields: filledIn(form) });
      if (isWaiting) tell({ kind: isKept ? 'offline' : 'failed' });
    };
    const stop = sendsLater({
      enhance,
      judge: () => undefined,
      delivered: (state) => {
        isWaiting = state === 'waiting';
        if (isWaiting) void keep();
        if (state !== 'kept') return;
        void drafts.then((store) => store?.forget(draft));
        tell({ kind: 'idle' });
      },
    })(form);
    void drafts.then(async (store) => {
      const found = await store?.find(draft);
      if (!found || !form.isConnected) return;
      if (!fillIn(form, found.fields))
        store?.forget(draft); // the server has it: only its answer was lost
      else if (found.base === version) form.requestSubmit();
      else tell({ kind: 'offline' });
    });
    return stop;
  };
