import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { NewPasskey } from '#store/credentials';
import type { App } from '../app.ts';
import { parseNewPasskey, parseUsedPasskey } from './passkey.schema.ts';

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

type Area = 'clinic' | 'patient';

/** The address of an area, and the name passkeys are bound to there: its host, exactly (AUT-02). */
const originOf = (app: App, area: Area): string => (area === 'clinic' ? app.origin : app.patientOrigin);
const relyingParty = (app: App, area: Area): string => new URL(originOf(app, area)).hostname;

/** What a browser needs to make a passkey. Its challenge is good for one answer. */
export const creationOptions = (
  app: App,
  area: Area,
  whom: Readonly<{ id: string; name: string; existing: readonly string[] }>,
): Promise<CreationOptions> =>
  generateRegistrationOptions({
    rpName: 'OpenIPT',
    rpID: relyingParty(app, area),
    userID: new Uint8Array(Buffer.from(whom.id)),
    userName: whom.name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: whom.existing.map((id) => ({ id })),
  });

/** Checks a new passkey: our origin, our name, this challenge, and that the person was verified. `undefined` when anything is wrong. */
export async function verifyNew(
  app: App,
  area: Area,
  text: string,
  challenge: string,
  name: string,
): Promise<NewPasskey | undefined> {
  const response = parseNewPasskey(text);
  if (!response) return undefined;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: originOf(app, area),
      expectedRPID: relyingParty(app, area),
      requireUserVerification: true,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [], name };
  } catch {
    return undefined; // the library throws for each thing that is not as expected
  }
}

/** What a browser needs to use a passkey. With `allow` only those; without it the person picks one. */
export const requestOptions = (app: App, area: Area, allow: readonly string[] = []): Promise<RequestOptions> =>
  generateAuthenticationOptions({
    rpID: relyingParty(app, area),
    userVerification: 'required',
    ...(allow.length > 0 && { allowCredentials: allow.map((id) => ({ id })) }),
  });

/** The public id of the passkey an answer comes from; `undefined` for anything that is no answer. */
export const passkeyIn = (text: string): string | undefined => parseUsedPasskey(text)?.id;

type Stored = Readonly<{ credential_id: string; public_key: Buffer; counter: number }>;

/** Checks one use. Answers the passkey's new count, or `undefined` when anything is wrong. */
export async function verifyUse(
  app: App,
  area: Area,
  text: string,
  challenge: string,
  stored: Stored,
): Promise<number | undefined> {
  const response = parseUsedPasskey(text);
  if (!response) return undefined;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: originOf(app, area),
      expectedRPID: relyingParty(app, area),
      requireUserVerification: true,
      credential: { id: stored.credential_id, publicKey: new Uint8Array(stored.public_key), counter: stored.counter },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined; // as above; a count that went back is among the things it refuses
  }
}
