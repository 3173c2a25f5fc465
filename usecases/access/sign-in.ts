import { accountsByEmail, type AccountPlace } from '#store/accounts';
import { isKnownDevice, passwordOf, setPassword, totpOf } from '#store/credentials';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import { beginFlow } from './flow.ts';
import { Busy } from './hash-queue.ts';
import { knock } from './limiter.ts';
import { atDoor, openSignIn, type SignedIn } from './open-sign-in.ts';
import { checkPassword, hashPassword } from './password-hash.ts';
import { hashOfSecret } from './secrets.ts';
import { busy, noteAtDoor, refused, type NotIn, type Visit } from './visit.ts';

/** `secondStep`: the password was right; the flow's secret belongs into the flow cookie. */
export type PasswordAnswer = SignedIn | NotIn | Readonly<{ kind: 'secondStep'; flow: string }>;

type Given = Readonly<{ email: string; password: string; area: 'clinic' | 'patient'; to: string }>;

/** How an address is compared: without blanks around it, in lower case, composed. */
export const plainEmail = (typed: string): string => typed.trim().normalize('NFC').toLowerCase();

/**
 * The password door. Staff go on to the second step, patients are in. Unknown, disabled and wrong are told apart by nobody outside:
 * same reply, same limits, same work (AUT-10).
 */
export async function signInByPassword(app: App, given: Given, visit: Visit): Promise<PasswordAnswer> {
  const email = plainEmail(given.email);
  const staff = given.area === 'clinic';
  const places = await accountsByEmail(app.db, email, staff ? 'staff' : 'patient');
  const known = await comesFromKnownDevice(app, places, visit);
  const ticket = await knock(app, staff ? 'password.staff' : 'password.patient', {
    address: visit.address,
    subject: email,
    known,
  });
  if (ticket.kind === 'wait') return ticket;
  try {
    const found = await firstMatch(app, places, given.password);
    if (!found) {
      await noteFailures(app, places, visit);
      return refused;
    }
    await ticket.succeeded();
    return staff ? await toSecondStep(app, found, given, visit) : await letPatientIn(app, found, visit);
  } catch (error) {
    if (error instanceof Busy) return busy;
    throw error;
  }
}

async function comesFromKnownDevice(app: App, places: readonly AccountPlace[], { device }: Visit): Promise<boolean> {
  if (device === undefined) return false;
  const hash = hashOfSecret(device);
  const found = await Promise.all(
    places.map((place) => inScope(app, atDoor(asWhom(place)), (s) => isKnownDevice(s, place.id, hash))),
  );
  return found.includes(true);
}

/** The first account the password opens. With no account at all the work is done once for nobody. */
async function firstMatch(
  app: App,
  places: readonly AccountPlace[],
  password: string,
): Promise<AccountPlace | undefined> {
  if (places.length === 0) await checkPassword(app, password, undefined);
  for (const place of places) {
    const stored = await inScope(app, atDoor(asWhom(place)), (s) => passwordOf(s, place.id));
    const { ok, outdated } = await checkPassword(app, password, stored);
    if (!ok) continue;
    if (outdated) {
      const renewed = await hashPassword(app, password);
      await inScope(app, atDoor(asWhom(place)), (s) => setPassword(s, place.id, renewed, app.now()));
    }
    return place;
  }
  return undefined;
}

const noteFailures = (app: App, places: readonly AccountPlace[], visit: Visit) =>
  Promise.all(
    places.map((place) =>
      inScope(app, atDoor(asWhom(place)), (s) =>
        noteAtDoor(s, visit, { act: 'signIn.password', account: place.id, outcome: 'refused' }),
      ),
    ),
  );

/** Staff without a second step have not finished enrolment: nobody gets in by password alone (AUT-01). */
async function toSecondStep(app: App, place: AccountPlace, { to }: Given, visit: Visit): Promise<PasswordAnswer> {
  const hasSecondStep = await inScope(app, atDoor(asWhom(place)), async (s) => {
    const totp = await totpOf(s, place.id);
    if (!totp) await noteAtDoor(s, visit, { act: 'signIn.password', account: place.id, outcome: 'refused' });
    return totp !== undefined;
  });
  if (!hasSecondStep) return refused;
  const flow = await beginFlow(app, 'secondStep', { tenant: place.tenant_id, account: place.id, area: 'clinic', to });
  return { kind: 'secondStep', flow };
}

const letPatientIn = (app: App, place: AccountPlace, visit: Visit): Promise<SignedIn> =>
  openSignIn(app, { ...asWhom(place), area: 'patient' }, { act: 'signIn.password', proved: true }, visit);

const asWhom = ({ tenant_id, id }: AccountPlace) => ({ tenant: tenant_id, account: id });
