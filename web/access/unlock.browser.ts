import { deserialize } from '$app/forms';
import { startAuthentication } from '@simplewebauthn/browser';

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
