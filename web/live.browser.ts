import { invalidate } from '$app/navigation';
import { beingWritten } from '#ui/being-written';
import { untilAnswered } from './held-fetch.browser.ts';
import { tellOfLoss } from './loss.browser.ts';

/** How many reloads that nobody asked for are on their way, and whether they are asked for until they get through. */
let reloads = 0;
let isAskedAgain = false;

/**
 * Keeps a page fresh: when the server says that something changed in this practice, the page's data is loaded again; while a form of
 * the page is being written in, only what stands around it, so that alerts are still heard of. The message carries no content; the
 * browser reconnects by itself. Answers how to stop listening; give it to `onMount`.
 */
export const listenForNews = (): (() => void) =>
  listen('/live', () => (document.querySelector(beingWritten) ? 'live:frame' : 'live:clinic'));

/** The same for a page of a patient; it is told only of what this patient shares with their clinician. */
export const listenForOwnNews = (): (() => void) =>
  listen('/my/live', () => (document.querySelector(beingWritten) ? null : 'live:my'));

/**
 * Loads what depends on this anew, if the server can be reached, and says whether it could. Asked for without a connection, the
 * framework would put an error page in the place of this one, and whatever is not saved yet would be gone with it. A connection that is
 * lost while the data is on its way keeps the page as well: it is asked for until it came.
 */
export async function loadAnew(data: string): Promise<boolean> {
  const reached = await fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  tellOfLoss(!reached);
  if (!reached) return false;
  if (!isAskedAgain)
    window.fetch = untilAnswered(
      window.fetch.bind(window),
      () => reloads > 0,
      () => tellOfLoss(true),
    );
  isAskedAgain = true;
  reloads += 1;
  await invalidate(data).finally(() => (reloads -= 1));
  tellOfLoss(false);
  return true;
}

function listen(address: string, data: () => `live:${string}` | null): () => void {
  const stream = new EventSource(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    const anew = data();
    if (anew !== null && !(await loadAnew(anew)) && stream.readyState !== stream.CLOSED)
      timer = setTimeout(() => void ask(), 2000);
  };
  stream.addEventListener('changed', () => void ask());
  // After a lost connection something may have been missed, so the page asks once more when the stream is back (SAF-12).
  let wasLost = false;
  stream.addEventListener('error', () => (wasLost = true));
  stream.addEventListener('open', () => {
    if (wasLost) void ask();
    wasLost = false;
  });
  return () => {
    clearTimeout(timer);
    stream.close();
  };
}
