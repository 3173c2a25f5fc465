import { fail, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { cookieNames, cookieOptions, deviceLasts } from '#usecases/access/cookies';
import type { SignedIn } from '#usecases/access/open-sign-in';
import type { NotIn, Visit } from '#usecases/access/visit';
import { addressClass } from '../address-class.ts';

type Area = 'clinic' | 'patient';
type Door = Pick<RequestEvent, 'locals' | 'cookies' | 'request' | 'setHeaders'>;

const cookieOf = (area: Area) => (area === 'clinic' ? 'clinic' : 'my');
const read = (cookies: Cookies, name: string): string | undefined => {
  const value = cookies.get(name);
  return value === undefined || value === '' ? undefined : value;
};

/** What a door knows of this request. `area` is the one whose sign-in would be replaced. */
export function visitOf({ locals, cookies, request }: Door, area: Area): Visit {
  const names = cookieNames(locals.app.origin);
  return {
    requestId: locals.requestId,
    origin: addressClass(locals.clientAddress),
    address: locals.clientAddress,
    agent: (request.headers.get('user-agent') ?? '').slice(0, 400),
    device: read(cookies, names.device),
    replaces: read(cookies, names[cookieOf(area)]),
  };
}

/** The secret of a sign-in this browser has in an area, locked or not; for doors only. */
export const signInCookie = ({ locals, cookies }: Door, area: Area): string | undefined =>
  read(cookies, cookieNames(locals.app.origin)[cookieOf(area)]);

/** Keeps a fresh sign-in in this browser, remembers the device, and forgets the flow that led here (SES-01, SES-02). */
export function keepSignIn({ locals, cookies }: Door, { area, token, device }: SignedIn): void {
  const names = cookieNames(locals.app.origin);
  const options = cookieOptions(locals.app.origin);
  cookies.set(names[cookieOf(area)], token, options);
  cookies.set(names.device, device, { ...options, maxAge: deviceLasts });
  cookies.delete(names.flow, options);
}

/** Keeps the new secret of a sign-in that goes on (step-up, unlock). */
export const keepToken = ({ locals, cookies }: Door, area: Area, token: string): void =>
  cookies.set(cookieNames(locals.app.origin)[cookieOf(area)], token, cookieOptions(locals.app.origin));

/** Forgets the sign-in of an area in this browser. */
export const dropSignIn = ({ locals, cookies }: Door, area: Area): void =>
  cookies.delete(cookieNames(locals.app.origin)[cookieOf(area)], cookieOptions(locals.app.origin));

export const flowCookie = ({ locals, cookies }: Door): string | undefined =>
  read(cookies, cookieNames(locals.app.origin).flow);

/** Keeps the secret of a flow of several steps; `minutes` as long as the flow itself. */
export const keepFlow = ({ locals, cookies }: Door, secret: string, minutes: number): void =>
  cookies.set(cookieNames(locals.app.origin).flow, secret, {
    ...cookieOptions(locals.app.origin),
    maxAge: minutes * 60,
  });

/** What a door's page gets back: one message per field, and never a password. */
export type DoorAgain = Readonly<{ errors: Readonly<Record<string, string>>; typed: Readonly<Record<string, string>> }>;

export const notIn = (
  status: number,
  errors: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>> = {},
) => fail<DoorAgain>(status, { errors, typed });

/** How long to wait, in words: "in 30 seconds", "in 2 minutes", "in an hour". */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes >= 60 ? 'in an hour' : minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}

/** Answers a door that lets nobody in, in plain words: 422, 429 with Retry-After, or 503 (RAT-06, AUT-05). `words` say what was wrong. */
export function refusedAtDoor(
  { setHeaders }: Door,
  answer: NotIn,
  words: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>> = {},
) {
  if (answer.kind === 'refused') return notIn(422, words, typed);
  if (answer.kind === 'busy') {
    setHeaders({ 'retry-after': '5' });
    return notIn(503, { form: 'Many people are signing in at this moment. Try again in a few seconds.' }, typed);
  }
  setHeaders({ 'retry-after': String(answer.seconds) });
  const stopped = 'There were too many wrong tries. Use a passkey, or ask for a new link.';
  const wait = `There were too many wrong tries. Try again ${waitInWords(answer.seconds)}.`;
  return notIn(429, { form: answer.stopped ? stopped : wait }, typed);
}
