import { demoAccount, demoPatient } from '#main/demo/fill-practice';
import type { RouteEntry } from '#web/register.server';

/** Chance with a seed, so that a failure can be looked at again. */
export function chance(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
}
export type Chance = ReturnType<typeof chance>;

const oddTexts = [
  '',
  ' ',
  '\u0000',
  '%00',
  '../../etc/passwd',
  '..%2f..%2f',
  "' or 1=1 --",
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'null',
  'NaN',
  '-1',
  '1e999',
  '2026-02-30',
  '0000-00-00',
  '9999-99-99',
  '2026-13-01',
  '😀👩‍👩‍👧',
  'שלום',
  '\u202eمرحبا\u202c',
  '\ud800',
  'a'.repeat(3000),
  '__proto__',
  'constructor',
  '00000000-0000-0000-0000-000000000000',
  '5f0c7d5e-1111-4222-8333-444455556666',
  'phq9:9',
  'phq9:999',
  'mood',
  '%',
  '%zz',
  '%f0%28%8c%28',
  '\r\nX-Evil: 1',
  '9007199254740993',
  '[]',
  '{}',
  '{"a":{"b":[1,2',
  'true',
  'İ',
  '\u00a0',
  'x@y.z',
  '１２',
  '🏳️‍🌈'.repeat(50),
] as const;
const fieldNames = [
  'key',
  'version',
  'courseId',
  'status',
  'step',
  'answer',
  'skip',
  'to',
  'email',
  'password',
  'label',
  'kind',
  'year',
  'month',
  'day',
  'patient',
  'tenantId',
  'role',
  'entry',
  'person',
  'personIds',
  'reasons',
  'decision',
  'code',
  'choice',
  '__proto__',
  'signedAt',
  'when',
  'text',
  'date',
  'birthDate',
  'displayName',
] as const;
/** How a form is sent that carries no file. */
export const formType = 'application/x-www-form-urlencoded';
const types = [
  formType,
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json',
  'application/fhir+json',
  'text/plain',
  'application/x-www-form-urlencoded; charset=utf-16',
  '',
  'x',
  'application/json; charset="',
] as const;

/** A request as it goes over the wire, sensible or not. */
export type Shot = Readonly<{
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}>;

const safePart = (text: string) => {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80'; // a lone surrogate, as bytes no browser sends
  }
};

/** What the requests may know of the product: its routes, its address, and sign-ins to use. */
type Known = Readonly<{ routes: readonly RouteEntry[]; origin: string; cookies: readonly string[] }>;

/** One request by chance: a route of the product with odd values in its address, headers and body. */
export function aShot(dice: Chance, { routes, origin, cookies }: Known): Shot {
  const route = dice.of(routes);
  const known = [demoPatient('A'), demoPatient('D'), demoAccount('therapist'), ...oddTexts.map(safePart)];
  const filled = route.path.replaceAll(/\[[^\]]+\]/g, () => dice.of(known));
  const query =
    dice.next() < 0.4
      ? `?${dice.of(['at', 'to', 'alert', 'entry', 'removed', '/save', '/'] as const)}=${safePart(dice.of(oddTexts))}`
      : '';
  const tail = dice.of(['', '', '', '', '/', '/__data.json', '/%2e%2e', '//', ';x=1'] as const);
  const method = dice.of([
    'GET',
    'GET',
    'POST',
    'POST',
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'HEAD',
    'OPTIONS',
    'PROPFIND',
  ] as const);
  const headers: Record<string, string> = {
    cookie: dice.of(cookies),
    accept: dice.of(['text/html', 'application/json', '*/*', ''] as const),
    'content-type': dice.of(types),
    ...(dice.next() < 0.8 && { origin }),
    ...(dice.next() < 0.1 && { 'x-sveltekit-action': 'true' }),
    ...(dice.next() < 0.05 && {
      'accept-language': 'a'.repeat(2000),
      range: 'bytes=0-0,1-1',
      'x-http-method-override': 'DELETE',
      'if-none-match': '"',
    }),
  };
  const withBody = !['GET', 'HEAD', 'OPTIONS'].includes(method);
  return {
    method,
    path: `${filled}${tail}${query}`.replaceAll(' ', '%20'),
    headers,
    body: withBody ? aBody(dice) : undefined,
  };
}

function aBody(dice: Chance): string | Buffer {
  const pairs = Array.from({ length: dice.below(8) }, () => [dice.of(fieldNames), dice.of(oddTexts)] as const);
  const form = () => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  const kinds = [
    form,
    form,
    form,
    () => JSON.stringify(Object.fromEntries(pairs)),
    () => '{"a":'.repeat(2000),
    () => '[[['.repeat(500),
    () => Buffer.from(Array.from({ length: 200 }, () => dice.below(256))),
    () => `--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n${dice.of(oddTexts)}\r\n--x--`,
    () => '--x\r\nContent-Disposition: form-data; name="key',
    () => '&=&=%%%&a[b][c]=1&a=2&a=3',
  ];
  return dice.of(kinds)();
}
