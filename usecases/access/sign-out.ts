import { inScope } from '#store/scope';
import { endSignIn, findSignIn } from '#store/sign-ins';
import type { App } from '../app.ts';
import { atDoor } from './open-sign-in.ts';
import { hashOfSecret } from './secrets.ts';
import { noteAtDoor, type Visit } from './visit.ts';

/** Ends the sign-in of a cookie's secret, locked or not (SES-05). Does nothing for a secret that opens nothing. */
export async function signOut(
  app: App,
  token: string | undefined,
  visit: Pick<Visit, 'requestId' | 'origin'>,
): Promise<void> {
  const found = token === undefined ? undefined : await findSignIn(app.db, hashOfSecret(token));
  if (!found || found.ended_at !== null) return;
  const whom = { tenant: found.tenant_id, account: found.account_id };
  await inScope(app, atDoor(whom), async (s) => {
    await endSignIn(s, whom.account, found.id, 'signedOut', app.now());
    await noteAtDoor(s, visit, { act: 'signOut', account: whom.account, outcome: 'done' });
  });
}
