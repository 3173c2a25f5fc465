import { invalidate } from '$app/navigation';

/**
 * Keeps a staff page fresh: when the server says that something changed in this practice, the page's data is loaded again. The
 * message carries no content; the browser reconnects by itself. Answers how to stop listening; give it to `onMount`.
 */
export function listenForNews(): () => void {
  const stream = new EventSource('/live');
  stream.addEventListener('changed', () => void invalidate('live:clinic'));
  // After a lost connection something may have been missed, so the page asks once more when the stream is back (SAF-12).
  let wasLost = false;
  stream.addEventListener('error', () => (wasLost = true));
  stream.addEventListener('open', () => {
    if (wasLost) void invalidate('live:clinic');
    wasLost = false;
  });
  return () => stream.close();
}
