import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import * as z from 'zod';

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(8192);
const extensions = z.record(z.string(), z.unknown());
const attachment = z.enum(['cross-platform', 'platform']).nullish();
const transports = z.array(z.string().max(40)).max(10);

const New = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: extensions,
  authenticatorAttachment: attachment,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports: transports.optional() }),
});

const Used = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: extensions,
  authenticatorAttachment: attachment,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a browser answers when a passkey was made; `undefined` for anything else. */
export function parseNewPasskey(text: string): RegistrationResponseJSON | undefined {
  const parsed = New.safeParse(json(text));
  return parsed.success ? (parsed.data as RegistrationResponseJSON) : undefined; // checked above, field by field
}

/** What a browser answers when a passkey was used; `undefined` for anything else. */
export function parseUsedPasskey(text: string): AuthenticationResponseJSON | undefined {
  const parsed = Used.safeParse(json(text));
  return parsed.success ? (parsed.data as AuthenticationResponseJSON) : undefined; // checked above, field by field
}
