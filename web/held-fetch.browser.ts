type Ask = typeof fetch;

const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/** What stands between one try and the next: a pause that grows, cut short when the connection is back. */
const pauseOf = (ms: number): Promise<void> =>
  new Promise((resume) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resume();
    }
    addEventListener('online', done);
  });

/**
 * Asks until there is a whole answer: a connection that is lost before it, or in the middle of it, and a server that is not up are no
 * answers. `lost` hears each time. Whoever waits for the data then keeps what is on the screen meanwhile.
 */
export async function askUntilAnswered(
  ask: () => Promise<Response>,
  lost: () => void,
  pause = pauseOf,
): Promise<Response> {
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      const reply = await ask();
      const body = await reply.arrayBuffer();
      if (reply.status < 500) return new Response(body, { status: reply.status, headers: reply.headers });
    } catch {
      // No answer: asked again below.
    }
    lost();
    await pause(wait);
  }
}

/**
 * `ask`, which asks again for this page's own data while `isHeld` says so. The framework would put an error page in the place of a page
 * whose data did not come, and whatever is not saved yet would be gone with it; it asks through `window.fetch`, so that this can be here.
 */
export const untilAnswered =
  (ask: Ask, isHeld: () => boolean, lost: () => void): Ask =>
  (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    const isOwnData = pathname === `${location.pathname.replace(/\/$/, '')}/__data.json`;
    return isOwnData && isHeld() ? askUntilAnswered(() => ask(input, init), lost) : ask(input, init);
  };
