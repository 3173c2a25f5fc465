import { accountOf } from '#store/accounts';
import { passkeysOf, passwordOf } from '#store/credentials';
import { readPractice } from '#store/practice';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import type { Enrolment } from './enrolment.ts';
import { newSealedSecret } from './enrolment-secrets.ts';
import { beginFlow } from './flow.ts';
import { atDoor } from './open-sign-in.ts';

/** Begins the review of the second step after a recovery code (AUT-07): the way in itself stays as it is. */
export async function beginReview(app: App, whom: Readonly<{ tenant: string; account: string }>): Promise<string> {
  const review = await inScope(app, atDoor(whom), async (s): Promise<Enrolment> => {
    const account = await accountOf(s, whom.account);
    const practice = await readPractice(s);
    const [hash, passkeys] = [await passwordOf(s, whom.account), await passkeysOf(s, whom.account)];
    if (!account || (hash === undefined && passkeys.length === 0))
      throw new Error('a review needs an account that can sign in');
    return {
      whose: 'review',
      accountId: whom.account,
      account: {
        tenant: whom.tenant,
        id: whom.account,
        name: account.display_name,
        email: account.email,
        practice: practice.name,
        invitation: null,
        restart: false,
      },
      totp: newSealedSecret(app),
    };
  });
  return beginFlow(app, 'enrolment', review);
}
