import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { deserialize } from '$app/forms';

export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

type Asked = Readonly<{ options: Parameters<typeof startAuthentication>[0]['optionsJSON'] }>;
type AskedNew = Readonly<{ options: Parameters<typeof startRegistration>[0]['optionsJSON'] }>;

/** Posts a form action of this page and answers what it returned; throws its message when it refused. */
async function ask<T>(action: string): Promise<T> {
  const response = await fetch(action, {
    method: 'POST',
    body: new FormData(),
    headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
  });
  const result = deserialize<{ options: unknown }, { errors: Record<string, string> }>(await response.text());
  if (result.type === 'success' && result.data) return result.data as T; // each action answers what its page asks for
  throw new Error(result.type === 'failure' ? (result.data?.errors.form ?? '') : '');
}

/** Asks the server for a challenge and the device for its answer, as text for a form field. */
export async function usePasskey(action: string): Promise<string> {
  const { options } = await ask<Asked>(action);
  return JSON.stringify(await startAuthentication({ optionsJSON: options }));
}

/** The same for making a new passkey. */
export async function makePasskey(action: string): Promise<string> {
  const { options } = await ask<AskedNew>(action);
  return JSON.stringify(await startRegistration({ optionsJSON: options }));
}
