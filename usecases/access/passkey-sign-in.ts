import { passkeyPlace, passkeysOf, usePasskey } from '#store/credentials';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import { beginFlow, endFlow } from './flow.ts';
import { knock } from './limiter.ts';
import { atDoor, openIn, type SignedIn } from './open-sign-in.ts';
import { passkeyIn, requestOptions, verifyUse, type RequestOptions } from './passkeys.ts';
import { noteAtDoor, refused, type NotIn, type Visit } from './visit.ts';

/** Asks for a passkey. The challenge is bound to this browser by the flow's secret (AUT-02). */
export async function beginPasskey(
  app: App,
  area: 'clinic' | 'patient',
  visit: Pick<Visit, 'address'>,
): Promise<Readonly<{ kind: 'asked'; flow: string; options: RequestOptions }> | NotIn> {
  const ticket = await knock(app, 'passkey', { address: visit.address });
  if (ticket.kind === 'wait') return ticket;
  const options = await requestOptions(app, area);
  return {
    kind: 'asked',
    flow: await beginFlow(app, 'passkey', { challenge: options.challenge, account: null }),
    options,
  };
}

/** Lets a person in by passkey. The challenge is used up first, so an answer that was seen before opens nothing. */
export async function signInByPasskey(
  app: App,
  flowToken: string | undefined,
  given: Readonly<{ answer: string; area: 'clinic' | 'patient' }>,
  visit: Visit,
): Promise<SignedIn | NotIn> {
  const flow = await endFlow(app, flowToken, 'passkey');
  const id = passkeyIn(given.answer);
  const place = id === undefined ? undefined : await passkeyPlace(app.db, id);
  const rightArea = place?.kind === (given.area === 'clinic' ? 'staff' : 'patient');
  if (!flow || flow.account !== null || !place || !rightArea) return refused;
  const whom = { tenant: place.tenant_id, account: place.account_id, area: given.area };
  return inScope(app, atDoor(whom), async (s) => {
    const stored = (await passkeysOf(s, place.account_id)).find((key) => key.id === place.id);
    const counter = stored && (await verifyUse(app, given.area, given.answer, flow.challenge, stored));
    const used = counter !== undefined && (await usePasskey(s, place.id, counter, app.now()));
    if (used) return openIn(s, app, whom, { act: 'signIn.passkey', proved: true }, visit);
    await noteAtDoor(s, visit, { act: 'signIn.passkey', account: place.account_id, outcome: 'refused' });
    return refused;
  });
}
