import { beforeNavigate, goto } from '$app/navigation';
import { hasUnsent, settleAll } from './autosave.browser.ts';

/**
 * Leaving a page of the room waits up to three seconds for what was typed last, so that the next page has read it. Without a
 * connection it goes on all the same: what is unsent stays on this computer and goes out later. Called while a page is set up.
 */
export function settleFirst(): void {
  let isPassing = false;
  beforeNavigate((leaving) => {
    const to = leaving.to?.url;
    if (leaving.willUnload || !to || isPassing || !hasUnsent()) return;
    leaving.cancel();
    void settleAll().then(async () => {
      isPassing = true;
      if (leaving.type === 'popstate') history.go(leaving.delta);
      else await goto(to);
      isPassing = false;
    });
  });
}
