import type { LimitRule } from './limits.ts';

/** Limits of the credential doors (RAT-02). A device that has signed this account in before counts on its own (RAT-03). */
const account: LimitRule = { limit: 10, minutes: 15, beyond: 'growing', stopAfter: 100 };
const device: LimitRule = { limit: 10, minutes: 15, beyond: 'growing', stopAfter: 100 };
const network: LimitRule = { limit: 50, minutes: 15, beyond: 'window' };
/** A ceiling over all strangers together; known devices pass it, so that nobody can lock a whole practice out (H-09). */
const strangers: LimitRule = { limit: 3000, minutes: 15, beyond: 'window' };
/** Starting something is cheap for us and means nothing yet; it is bounded all the same. */
const starts: LimitRule = { limit: 200, minutes: 15, beyond: 'window' };

/** One way in. `strength` is what passing it proves. */
export type Door = Readonly<{
  /** Address of the page or words of the command. */
  at: readonly string[];
  strength: 'password' | 'second factor' | 'passkey' | 'link' | 'link and second proof' | 'operator' | 'sign-in';
  account?: LimitRule;
  device?: LimitRule;
  network?: LimitRule;
  strangers?: LimitRule;
}>;

const doorsOf = <const T extends Record<string, Door>>(table: T): T => table;

/**
 * Every door at which a person proves who they are, in one register (AUT-11): its strength and its limits. A test compares it
 * with all routes; a door that is missing here fails the build.
 */
export const doors = doorsOf({
  'password.staff': { at: ['/sign-in'], strength: 'password', account, device, network, strangers },
  'password.patient': { at: ['/sign-in/patient'], strength: 'password', account, device, network, strangers },
  unlock: { at: ['/sign-in'], strength: 'password', account: device, network },
  secondStep: { at: ['/sign-in/second-step'], strength: 'second factor', account, network },
  recovery: { at: ['/sign-in/second-step'], strength: 'second factor', account, network },
  passkey: { at: ['/sign-in', '/sign-in/patient'], strength: 'passkey', network: starts, strangers },
  stepUp: { at: ['/clinic/step-up', '/my/step-up'], strength: 'second factor', account, network },
  invitation: { at: ['/join/[token]'], strength: 'link and second proof', network, strangers },
  enrolment: { at: ['/enrol/[step]', '/clinic/settings/security/app'], strength: 'link', account, network: starts },
  checkInLink: { at: ['/check-in/[token]'], strength: 'link', network, strangers },
  firstOwner: { at: ['/set-up/start/[token]'], strength: 'link', network, strangers },
  setUp: { at: ['/set-up/[step]'], strength: 'link', network: starts },
  /** Ends a sign-in and opens nothing. */
  signOut: { at: ['/sign-out'], strength: 'sign-in' },
  operator: { at: ['user create'], strength: 'operator' },
});

export type DoorName = keyof typeof doors;

/** Limits of things signed-in people do (RAT-05), per account; counted where they are stored. */
export const businessLimits = { invite: { limit: 20, minutes: 60 } } as const;
