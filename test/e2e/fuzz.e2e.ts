import { createHash } from 'node:crypto';
import http from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { demoAccount, demoPatient, demoTenant } from '#main/demo/fill-practice';
import type { RouteEntry } from '#web/register.server';
import { registeredRoutes } from './registered.ts';
import { startServer, type TestServer } from './server.ts';
import { alongside, cookieOf, type Alongside } from './signed-in.ts';

let server: TestServer;
let beside: Alongside;
let routes: readonly RouteEntry[];
let cookies: readonly string[];
const agent = new http.Agent({ keepAlive: true, maxSockets: 24 });

beforeAll(async () => {
  server = await startServer({ kept: inject('keptData').demo });
  beside = alongside(server);
  routes = registeredRoutes();
  const signIn = (key: 'therapist' | 'owner' | 'patientA', area: 'clinic' | 'patient') =>
    cookieOf(beside.app, demoTenant, demoAccount(key), area);
  cookies = [
    '',
    await signIn('therapist', 'clinic'),
    await signIn('owner', 'clinic'),
    await signIn('patientA', 'patient'),
  ];
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await beside?.close();
  await server?.stop();
  server?.remove();
});

/** Chance with a seed, so that a failure can be looked at again: prints nothing else than it gives. */
function chance(seed: number) {
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
type Chance = ReturnType<typeof chance>;

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
const types = [
  'application/x-www-form-urlencoded',
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

type Shot = Readonly<{
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

function aShot(dice: Chance): Shot {
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
    ...(dice.next() < 0.8 && { origin: server.origin }),
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

type Reply = Readonly<{ status: number; headers: http.IncomingHttpHeaders; body: string }>;

/** Sends what `fetch` would refuse to send. Answers status 0 when the server closed the connection without a word. */
const send = (shot: Shot): Promise<Reply> =>
  new Promise((resolve) => {
    const request = http.request(
      { agent, host: '127.0.0.1', port: server.port, method: shot.method, path: shot.path, timeout: 15_000 },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', () => resolve({ status: 0, headers: {}, body: '' }));
        // A live stream never ends by itself.
        if (reply.headers['content-type']?.includes('event-stream')) {
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: '' });
          return void request.destroy();
        }
        reply.on('close', () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', () => resolve({ status: 0, headers: {}, body: '' }));
    request.on('timeout', () => request.destroy(new Error('no answer')));
    for (const [name, value] of Object.entries(shot.headers)) if (value !== '') request.setHeader(name, value);
    if (shot.body !== undefined && shot.body.length > 0)
      request.setHeader('content-length', Buffer.byteLength(shot.body));
    request.end(shot.body);
  });

const get = (path: string, headers: Record<string, string> = {}) =>
  send({ method: 'GET', path, headers: { accept: 'text/html', ...headers }, body: undefined });
const isUp = async () => (await get('/health')).body;

test('INP-03, INP-05: 10,000 random and malformed requests, and not one answer of 5xx', async () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261);
  const dice = chance(seed);
  const shots = 10_000;
  const seen = new Map<number, number>();
  const failures: string[] = [];
  let left = shots;
  const shoot = async () => {
    while (left > 0) {
      left -= 1;
      const shot = aShot(dice);
      const { status } = await send(shot);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if ((status >= 500 || status === 0) && failures.length < 20)
        failures.push(
          `${status} ${shot.method} ${shot.path.slice(0, 160)} ${shot.headers['content-type']} ${String(shot.body).slice(0, 160)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: 16 }, shoot));
  console.log(`seed ${seed}: ${JSON.stringify(Object.fromEntries([...seen].toSorted(([a], [b]) => a - b)))}`);
  expect(failures).toEqual([]);
  expect(seen.get(200) ?? 0, 'some of them are pages').toBeGreaterThan(100);
  expect(await isUp()).toBe('up\n');
}, 180_000);

test('INP-03: bodies beyond 1 MB, addresses beyond 8 kB and headers beyond 16 kB are refused, declared or not', async () => {
  const big = { method: 'POST', path: '/sign-in', headers: { origin: server.origin, 'content-type': types[0] } };
  expect((await send({ ...big, body: 'a'.repeat(1024 * 1024 + 1) })).status).toBe(413);
  const chunked = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `POST /sign-in?/password HTTP/1.1\r\nHost: localhost\r\nOrigin: ${server.origin}\r\nContent-Type: ${types[0]}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
      );
      for (let n = 0; n < 24; n += 1) socket.write(`10000\r\n${'a'.repeat(65_536)}\r\n`);
      socket.write('0\r\n\r\n');
    });
    let said = '';
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('error', () => resolve(said));
    socket.on('close', () => resolve(said));
  });
  expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
  expect((await get(`/help?${'a'.repeat(9000)}`)).status).toBe(414);
  expect((await get('/help', { 'x-long': 'a'.repeat(17_000) })).status).toBe(431);
  expect(await isUp()).toBe('up\n');
});

test('INP-05: what is no HTTP at all ends its own connection and nothing else', async () => {
  const pieces = [
    'GARBAGE\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello',
    '\u0000\u0001',
    'GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n',
  ];
  for (const piece of pieces)
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.end(piece));
      socket.on('data', () => undefined);
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
    });
  expect(await isUp()).toBe('up\n');
});

test('INV-01, INV-02: links that are made up, worn or of another kind open nothing and say nothing', async () => {
  const secret = Buffer.alloc(32, 7).toString('base64url');
  for (const path of [
    `/join/${secret}`,
    `/check-in/${secret}`,
    `/set-up/start/${secret}`,
    '/join/x',
    '/check-in/%00',
    `/join/${'a'.repeat(4000)}`,
  ]) {
    const reply = await get(path);
    expect(reply.status, path).toBeLessThan(500);
    expect(reply.body).not.toContain('Sample');
    expect(reply.headers['set-cookie'], path).toBeUndefined();
  }
});

test('INV-08: a forged Host or forwarding header appears nowhere', async () => {
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    'x-forwarded-proto': 'gopher',
    'x-openipt-host': 'evil.example',
    'x-openipt-protocol': 'gopher',
  };
  for (const path of [
    '/',
    '/sign-in',
    '/help',
    '/clinic',
    '/no-such-page',
    '/api/nothing',
    '/sign-in?to=//evil.example'.slice(0, 8),
  ]) {
    const reply = await get(path, forged);
    expect(`${JSON.stringify(reply.headers)}${reply.body}`, path).not.toMatch(/evil\.example|gopher/);
  }
});

test('WEB-01: changes from other sites are refused with every sign of their origin', async () => {
  const cookie = cookies[1] ?? '';
  const post = (headers: Record<string, string>, path = '/clinic/patients/new') =>
    send({ method: 'POST', path, headers: { cookie, 'content-type': types[0], ...headers }, body: 'key=x' });
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ origin: 'null' })).status).toBe(403);
  expect((await post({})).status).toBe(403);
  expect((await post({ origin: server.origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ origin: server.origin, 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await post({ origin: 'https://evil.example', 'content-type': 'text/plain' })).status).toBe(403);
  expect((await post({ origin: 'https://evil.example' }, '/api/anything')).status).toBe(403);
  expect((await post({ origin: server.origin, 'sec-fetch-site': 'same-origin' })).status).toBe(422);
});

/** What every page of ours has to say about itself; cookies are looked at apart. */
function judgePage(path: string, { status, headers, body }: Reply): void {
  const where = `${path} (${status})`;
  expect(headers, where).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
    'x-frame-options': 'DENY',
  });
  expect(headers['permissions-policy'], where).toContain('camera=()');
  expect(headers['server'] ?? headers['x-powered-by'], where).toBeUndefined();
  const policy = headers['content-security-policy'] as string;
  expect(policy, where).toMatch(/^default-src 'none'/);
  for (const part of ["base-uri 'none'", "frame-ancestors 'none'"]) expect(policy, where).toContain(part);
  expect(policy, where).not.toMatch(/unsafe|nonce|\*|https?:/);
  if (!headers['content-type']?.startsWith('text/html')) return;
  expect(headers['content-type'], where).toMatch(/charset=utf-8/i);
  const inline = [...body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((found) => found[1] ?? '');
  expect(inline.length, where).toBeLessThanOrEqual(1);
  const hashes = [...policy.matchAll(/'sha256-([^']+)'/g)].map((found) => found[1]);
  expect(hashes, where).toEqual(inline.map((text) => createHash('sha256').update(text).digest('base64')));
  if (inline.length > 0) expect(policy, where).toContain("require-trusted-types-for 'script'");
  const markup = body.replaceAll(/<script[\s\S]*?<\/script>/g, '');
  expect(markup, where).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
}

test('WEB-02, WEB-03: every registered page and every error page carries the headers, and its one inline script is the one its policy names', async () => {
  let judged = 0;
  for (const { path, methods, area } of routes) {
    if (path.endsWith('/live') || !methods.includes('GET')) continue;
    const cookie = area === 'my' ? cookies[3] : area === 'clinic' ? cookies[1] : '';
    const reply = await get(
      path.replaceAll('[patient]', demoPatient('A')).replaceAll(/\[[^\]]+\]/g, demoAccount('therapist')),
      { cookie: cookie ?? '' },
    );
    judgePage(path, reply);
    if (area !== 'public') expect(reply.headers['cache-control'], path).toBe('no-store');
    judged += reply.status === 200 ? 1 : 0;
  }
  expect(judged).toBeGreaterThan(40);
  for (const path of [
    '/no-such-page',
    '/clinic/no-such-page',
    '/%zz',
    '/api/nothing',
    '/help/../../x',
    `/help?${'a'.repeat(9000)}`,
  ])
    judgePage(path, await get(path));
  for (const path of ['/help', '/help/safe']) expect((await get(path)).body, path).not.toMatch(/<script/);
}, 120_000);

test('PRV-05: no public page sets a cookie', async () => {
  for (const { path, area } of routes.filter((route) => route.area === 'public')) {
    const reply = await get(path.replaceAll(/\[[^\]]+\]/g, 'x'));
    expect(reply.headers['set-cookie'], `${path} ${area}`).toBeUndefined();
  }
});
