import { invalidate } from '$app/navigation';

/**
 * Keeps a page fresh: when the server says that something changed in this practice, the page's data is loaded again. The
 * message carries no content; the browser reconnects by itself. Answers how to stop listening; give it to `onMount`.
 */
export const listenForNews = (): (() => void) => listen('/live', 'live:clinic');

/** The same for a page of a patient; it is told only of what this patient shares with their clinician. */
export const listenForOwnNews = (): (() => void) => listen('/my/live', 'live:my');

/**
 * Loads what depends on this anew, if the server can be reached, and says whether it could. Asked for without a connection, the
 * framework would put an error page in the place of this one, and whatever is not saved yet would be gone with it.
 */
export async function loadAnew(data: string): Promise<boolean> {
  const reached = await fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (reached) await invalidate(data);
  return reached;
}

function listen(address: string, data: `live:${string}`): () => void {
  const stream = new EventSource(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    if (!(await loadAnew(data)) && stream.readyState !== stream.CLOSED) timer = setTimeout(() => void ask(), 2000);
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
