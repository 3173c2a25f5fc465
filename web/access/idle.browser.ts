import { deserialize } from '$app/forms';
import { startAuthentication } from '@simplewebauthn/browser';
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

/** Posts a form action of another page without leaving this one. Answers its message when it was refused, `undefined` when it worked. */
async function post(
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ said?: string; data?: unknown }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
  const result = deserialize<Record<string, unknown>, { errors: Record<string, string> }>(
    await (await fetch(action, { method: 'POST', body, headers })).text(),
  );
  if (result.type === 'redirect') return result.location.startsWith('/sign-in') ? { said: '' } : {};
  if (result.type === 'success') return { data: result.data };
  return { said: result.type === 'failure' ? (Object.values(result.data?.errors ?? {})[0] ?? '') : '' };
}

/** Unlocks in place, so that everything typed is still there (SES-04). An empty message means: sign in from the start. */
export const unlockByPassword = async (password: string): Promise<string | undefined> =>
  (await post('/sign-in?/unlock', { password, to: '/clinic' })).said;

/** The same by passkey. */
export async function unlockByPasskey(): Promise<string | undefined> {
  const asked = await post('/sign-in?/askPasskey', {});
  if (asked.said !== undefined) return asked.said;
  const { options } = asked.data as { options: Parameters<typeof startAuthentication>[0]['optionsJSON'] }; // what the action answers
  const answer = JSON.stringify(await startAuthentication({ optionsJSON: options }));
  return (await post('/sign-in?/passkey', { answer, to: '/clinic' })).said;
}
