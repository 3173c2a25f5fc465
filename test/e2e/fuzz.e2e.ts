import { createHash } from 'node:crypto';
import http from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { demoAccount, demoPatient, demoTenant } from '#main/demo/fill-practice';
import type { RouteEntry } from '#web/register.server';
import { aShot, chance, formType, type Shot } from './random-request.ts';
import { registeredRoutes } from './registered.ts';
import { sendRaw, type Reply } from './send-raw.ts';
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

const send = (shot: Shot): Promise<Reply> => sendRaw(server.port, agent, shot);
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
      const shot = aShot(dice, { routes, origin: server.origin, cookies });
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
  const big = { method: 'POST', path: '/sign-in', headers: { origin: server.origin, 'content-type': formType } };
  expect((await send({ ...big, body: 'a'.repeat(1024 * 1024 + 1) })).status).toBe(413);
  const chunked = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `POST /sign-in?/password HTTP/1.1\r\nHost: localhost\r\nOrigin: ${server.origin}\r\nContent-Type: ${formType}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      for (let n = 0; n < 24; n += 1) socket.write(`10000\r\n${'a'.repeat(65_536)}\r\n`);
      socket.write('0\r\n\r\n');
    });
    let said = '';
    socket.on('data', (bytes) => {
      said += bytes.toString();
      if (said.includes('\r\n\r\n')) socket.destroy();
    });
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
    send({ method: 'POST', path, headers: { cookie, 'content-type': formType, ...headers }, body: 'key=x' });
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
