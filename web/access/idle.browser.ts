import { idleState, type IdleState } from './idle.ts';

const askAgainAfter = 60_000;
const look = 5000;

/**
 * Watches for signs of a person on this page and in other tabs, tells the server of them once a minute at most, and says where the page
 * stands. The clock is the one that also runs while a laptop sleeps. Answers how to stop, and how to say that somebody is here.
 */
export function watchIdle(
  stillHere: string,
  limitMinutes: number,
  onState: (state: IdleState) => void,
): { stop(): void; active(): void } {
  let last = Date.now();
  let told = Date.now();
  let over = false;
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`openipt-idle:${stillHere}`) : undefined;
  const settle = () => {
    const state = idleState(Date.now() - last, limitMinutes);
    over ||= state === 'over';
    onState(over ? 'over' : state);
  };
  const heard = () => {
    last = Date.now();
    settle();
  };
  const active = () => {
    over = false;
    heard();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of our own origin has no target
    channel?.postMessage('here');
    told = Date.now();
    void fetch(stillHere, { redirect: 'manual' }).catch(() => {}); // no signal is not an error; the next sign asks again
  };
  const sign = ({ target }: Event) => {
    if (target instanceof Element && target.closest('[data-idle]')) return; // the warning's own button answers for itself
    if (over || idleState(Date.now() - last, limitMinutes) === 'over') return settle(); // a hidden page is opened by a proof only
    last = Date.now();
    if (Date.now() - told >= askAgainAfter) active();
  };
  channel?.addEventListener('message', ({ data }) => {
    if (data === 'here' && !over) heard();
  });
  const events = ['pointerdown', 'keydown', 'input'] as const;
  for (const name of events) window.addEventListener(name, sign, { capture: true, passive: true });
  const timer = setInterval(settle, look);
  return {
    active,
    stop() {
      clearInterval(timer);
      channel?.close();
      for (const name of events) window.removeEventListener(name, sign, { capture: true });
    },
  };
}
