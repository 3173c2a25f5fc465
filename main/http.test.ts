import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { onTestFinished, expect, test } from 'vitest';
import { createRouter } from '#api/router';
import { createHttpServer, LARGEST_BODY, LARGEST_UPLOAD, type Doors } from './http.ts';
import { databaseHealth } from './http/health.ts';
import { closeServer, listen } from './http/listen.ts';
import { databaseLoss } from './http/unreachable.ts';

const origin = 'http://localhost:3000';
type Reply = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** A server whose pages answer with what they were told about the request. */
async function aServer(
  doors: Partial<Doors> = {},
  config: { origin: string; patientOrigin?: string } = { origin },
  waits?: Parameters<typeof createHttpServer>[2],
) {
  const server = createHttpServer(
    { patientOrigin: undefined, ...config },
    {
      pages: (request, response) => {
        const { 'x-openipt-protocol': protocol, 'x-openipt-host': host } = request.headers;
        response.setHeader('Cache-Control', 'private, max-age=60');
        response.end(JSON.stringify({ door: 'pages', protocol, host }));
      },
      api: createRouter(),
      isHealthy: () => Promise.resolve(true),
      isDatabaseLost: () => Promise.resolve(false),
      ...doors,
    },
    waits,
  );
  await listen(server, '127.0.0.1', 0);
  onTestFinished(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, options: http.RequestOptions = {}, body?: string | Buffer) =>
    new Promise<Reply>((resolve, reject) => {
      const request = http.request({ port, path, agent: false, ...options }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => (text += piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  return { ask, port };
}

test('WEB-03: every reply carries the common headers, from pages, API, health and refusals', async () => {
  const { ask } = await aServer();
  for (const path of ['/', '/clinic/alerts', '/api/none', '/health', '//x', '/%E0%A4%A', `/${'x'.repeat(9000)}`]) {
    const { headers } = await ask(path);
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
  }
});

test('WEB-03: on an https address browsers are told to stay there', async () => {
  const { ask } = await aServer({}, { origin: 'https://clinic.example' });
  expect((await ask('/')).headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
});

test('WEB-03: signed-in areas are never kept, whatever a page says and however the path is written', async () => {
  const { ask } = await aServer();
  for (const path of [
    '/my',
    '/my/questions/1',
    '/clinic/alerts?x',
    '/%63linic/alerts',
    '/x/../clinic',
    '/api/x',
    '/fhir/x',
  ])
    expect((await ask(path)).headers['cache-control'], path).toBe('no-store');
  expect((await ask('/help')).headers['cache-control']).toBe('private, max-age=60');
  expect((await ask('/mystery')).headers['cache-control']).toBe('private, max-age=60');
});

test('INV-08: a forged host, protocol or private header changes nothing', async () => {
  const { ask } = await aServer();
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-openipt-host': 'evil.example',
    'x-openipt-protocol': 'https',
  };
  expect(JSON.parse((await ask('/', { headers: forged })).body)).toEqual({
    door: 'pages',
    protocol: 'http',
    host: 'localhost:3000',
  });
});

test('INV-08: a target that is no path is refused', async () => {
  const { port } = await aServer();
  for (const target of ['http://evil.example/', '@evil.example/', '*']) {
    const status = await new Promise<string>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () =>
        socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
      );
      socket.once('data', (data) => resolve(data.toString().slice(9, 12)));
    });
    expect(status, target).toBe('400');
  }
});

const change = (headers: http.OutgoingHttpHeaders, method = 'POST') => ({ method, headers });
test.each([
  ['our page in a browser that tells', change({ origin, 'sec-fetch-site': 'same-origin', cookie: 'a=b' }), 200],
  ['our page in a browser that does not tell', change({ origin, cookie: 'a=b' }), 200],
  ['our page before anyone signed in', change({ origin }), 200],
  ['another site', change({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie: 'a=b' }), 403],
  ['another site that claims our origin', change({ origin, 'sec-fetch-site': 'cross-site', cookie: 'a=b' }), 403],
  ['a sibling of our site', change({ origin, 'sec-fetch-site': 'same-site', cookie: 'a=b' }), 403],
  ['the address bar', change({ origin, 'sec-fetch-site': 'none', cookie: 'a=b' }), 403],
  ['nobody in particular', change({ cookie: 'a=b' }), 403],
  ['a sandboxed frame', change({ origin: 'null', cookie: 'a=b' }), 403],
  ['our host on another port', change({ origin: 'http://localhost:3001', cookie: 'a=b' }), 403],
  ['a stranger without cookies', change({}), 403],
  ['a PUT from another site', change({ origin: 'https://evil.example', cookie: 'a=b' }, 'PUT'), 403],
  ['a DELETE from another site', change({ origin: 'https://evil.example', cookie: 'a=b' }, 'DELETE'), 403],
  ['a link on another site', change({ 'sec-fetch-site': 'cross-site', cookie: 'a=b' }, 'GET'), 200],
])('WEB-01: a change sent by %s', async (_who, options, status) => {
  const { ask } = await aServer();
  expect((await ask('/clinic/alerts', options)).status).toBe(status);
});

test('WEB-01: a refused change keeps nothing and shows a plain page', async () => {
  const { ask } = await aServer();
  const headers = { cookie: 'a=b', accept: 'text/html', origin: 'https://evil.example' };
  const { status, body, headers: told } = await ask('/clinic', { method: 'POST', headers }, 'note=secret');
  expect(status).toBe(403);
  expect(told['content-type']).toBe('text/html; charset=utf-8');
  expect(told['set-cookie']).toBeUndefined();
  expect(body).toContain('Nothing was changed');
  expect(body).not.toContain('secret');
});

test('WEB-01: the API takes cookies only from our pages, and changes only as JSON', async () => {
  const { ask } = await aServer();
  const post = async (headers: http.OutgoingHttpHeaders) =>
    (await ask('/api/none', { method: 'POST', headers }, '{}')).status;
  expect(await post({ cookie: 'a=b', 'content-type': 'application/json' })).toBe(403);
  expect(await post({ authorization: 'Bearer x', 'content-type': 'application/json' })).toBe(404);
  expect(await post({ authorization: 'Bearer x', 'content-type': 'application/fhir+json; charset=utf-8' })).toBe(404);
  expect(await post({ authorization: 'Bearer x', 'content-type': 'text/plain' })).toBe(415);
  expect(await post({ authorization: 'Bearer x', 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
  expect(await post({ authorization: 'Bearer x' })).toBe(415);
});

test('INP-03: too long an address, too large headers and too large a body are refused', async () => {
  const { ask } = await aServer();
  expect((await ask(`/${'x'.repeat(8 * 1024)}`)).status).toBe(414);
  expect((await ask(`/${'x'.repeat(8 * 1024 - 1)}`)).status).toBe(200);
  expect((await ask('/', { headers: { 'x-long': 'y'.repeat(17 * 1024) } })).status).toBe(431);
  const headers = { origin, 'content-length': LARGEST_BODY + 1 };
  expect((await ask('/', { method: 'POST', headers })).status).toBe(413);
});

test('INP-03, UPL-01: only the pages that take photos have a wider road, and it has an end too', async () => {
  const { ask } = await aServer({
    pages: (request, response) => request.resume().on('end', () => response.end(request.headers['content-length'])),
  });
  const post = (path: string, length: number, body?: Buffer) =>
    ask(path, { method: 'POST', headers: { origin, 'content-length': length } }, body);
  for (const path of ['/my/worksheets/a/keepsakes', '/clinic/patients/b/worksheets/a/keepsakes']) {
    const length = LARGEST_BODY + 1;
    expect(await post(path, length, Buffer.alloc(length))).toMatchObject({ status: 200, body: String(length) });
    expect((await post(path, LARGEST_UPLOAD + 1)).status).toBe(413);
  }
  for (const path of ['/my/worksheets/a', '/my/worksheets/a/keepsakes/b', '/public/worksheets/a/keepsakes'])
    expect((await post(path, LARGEST_BODY + 1)).status).toBe(413);
  // A body that does not say how large it is comes to the pages with the limit of its road.
  const headers = { origin, 'transfer-encoding': 'chunked' };
  expect((await ask('/my/mood', { method: 'POST', headers }, 'a')).body).toBe(String(LARGEST_BODY));
});

test('INP-03: whoever sends too much is told so and not cut off; what still comes is not taken for the next request', async () => {
  const { port } = await aServer();
  const socket = net.connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let said = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  const hears = (words: RegExp) => expect.poll(() => said, { timeout: 5000 }).toMatch(words);
  const size = LARGEST_BODY * 2;
  socket.write(`POST / HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: ${origin}\r\nContent-Length: ${size}\r\n\r\n`);
  await hears(/^HTTP\/1\.1 413 /);
  socket.write('GET /none HTTP/1.1\r\n\r\n'.padEnd(size, 'a'));
  socket.write('GET /health HTTP/1.1\r\nHost: localhost:3000\r\n\r\n');
  await hears(/HTTP\/1\.1 200 OK[\s\S]*up\n/);
  expect(said.match(/HTTP\/1\.1/g)).toHaveLength(2);
});

test('INP-03: a body that does not come to its end is cut off, wherever it was going; a photo has longer, and what has come is left alone', async () => {
  const pages: Doors['pages'] = (request, response) =>
    request.url === '/my/live' ? response.write('for hours') : request.resume().on('end', () => response.end('come'));
  const { port } = await aServer({ pages }, { origin }, { request: 150, upload: 60_000 });
  const sent = (start: string, more: readonly string[], body: string) => {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    onTestFinished(() => void socket.destroy());
    const head = [`${start} HTTP/1.1`, 'Host: localhost:3000', `Origin: ${origin}`, ...more, '', body];
    socket.resume().write(head.join('\r\n'));
    return socket;
  };
  const part = ['Content-Length: 100'];
  const left = [
    sent('POST /my/worksheets/a/keepsakes', part, 'half of it'),
    sent('GET /my/live', [], ''),
    sent('GET /my', [], ''),
    sent('POST /my/mood', ['Content-Length: 3'], 'all'),
  ];
  const slow = [
    sent('POST /my/mood', part, 'half of it'),
    sent('POST /health', part, 'half of it'),
    sent('POST /api/none', part, 'half of it'),
    sent(`POST /${'x'.repeat(9000)}`, part, 'half of it'),
    sent('POST /my/mood', [`Content-Length: ${LARGEST_BODY * 2}`], 'too large, and slow'),
    sent('GET /my', ['Transfer-Encoding: chunked'], '4\r\nhalf\r\n'),
  ];
  await Promise.all(slow.map((socket) => socket.closed || once(socket, 'close')));
  // These were sent first, so their time would be up as well.
  expect(left.map(({ closed }) => closed)).toEqual([false, false, false, false]);
});

test('CFG-05: health is one word, and a lost database is told', async () => {
  let isUp = true;
  const { ask } = await aServer({ isHealthy: () => Promise.resolve(isUp) });
  expect(await ask('/health')).toMatchObject({ status: 200, body: 'up\n' });
  isUp = false;
  expect(await ask('/health')).toMatchObject({ status: 503, body: 'down\n' });
});

test('CFG-05: however often health is asked, the database is asked once a second', async () => {
  let [asked, time] = [0, 0];
  const pool = { query: () => Promise.resolve((asked += 1)) };
  // Only the number of questions matters here, not what pg would answer.
  const isHealthy = databaseHealth(pool as never, () => time);
  await Promise.all([isHealthy(), isHealthy(), isHealthy()]);
  expect(asked).toBe(1);
  time = 1001;
  expect(await isHealthy()).toBe(true);
  expect(asked).toBe(2);
});

test('a page that throws is a plain 500, and the fault is told to the log alone', async () => {
  const faults: unknown[] = [];
  const broken = () => Promise.reject(new Error('secret'));
  const { ask } = await aServer({ pages: broken, onFault: (error) => faults.push(error) });
  expect(await ask('/')).toMatchObject({ status: 500, body: 'Something went wrong on our side.\n' });
  expect(faults).toHaveLength(1);
});

test("patients' own address answers their areas only, and the staff's address the rest", async () => {
  const { ask } = await aServer({}, { origin: 'https://clinic.example', patientOrigin: 'https://my.example' });
  const at = async (host: string, path: string) => (await ask(path, { headers: { host } })).status;
  expect(await at('my.example', '/my')).toBe(200);
  expect(await at('my.example', '/clinic')).toBe(404);
  expect(await at('my.example', '/%63linic')).toBe(404);
  expect(await at('my.example', '/live')).toBe(404);
  expect(await at('clinic.example', '/clinic')).toBe(200);
  expect(await at('clinic.example', '/my')).toBe(404);
  expect(await at('evil.example', '/my')).toBe(404);
  expect(JSON.parse((await ask('/', { headers: { host: 'MY.example' } })).body)).toMatchObject({ host: 'my.example' });
});

test('a taken port and a foreign address are told in one sentence', async () => {
  const { port } = await aServer();
  await expect(listen(http.createServer(), '127.0.0.1', port)).rejects.toThrow(
    new RegExp(`^Port ${port} is in use by another program; stop that program, or set PORT to a free port\\.$`),
  );
  await expect(listen(http.createServer(), '192.0.2.1', 4199)).rejects.toThrow(
    /^This machine has no address 192\.0\.2\.1/,
  );
});

test('D-08: what fails while the database is away is 503 with a time to try again, calm for people; other faults stay 500', async () => {
  let isLost = true;
  const { ask } = await aServer({
    isDatabaseLost: () => Promise.resolve(isLost),
    pages: ({ url }, response) => {
      if (url === '/fine') return response.end('fine');
      if (url === '/thrown') throw new Error('no connection');
      const [type, body] =
        url === '/data' ? ['application/json', '{"type":"error"}'] : ['text/html', '<h1>Our page of faults</h1>'];
      response.setHeader('Content-Type', type);
      response.setHeader('Content-Length', body.length);
      response.writeHead(500);
      response.write(body.slice(0, 5));
      return response.end(body.slice(5));
    },
  });
  const accept = { headers: { accept: 'text/html' } };
  for (const path of ['/my', '/thrown']) {
    const { status, headers, body } = await ask(path, accept);
    expect({ status, again: headers['retry-after'] }).toEqual({ status: 503, again: '2' });
    expect(body).toContain('Nothing that was saved is lost');
    expect(body).not.toContain('Our page of faults');
  }
  expect(await ask('/data')).toMatchObject({ status: 503, body: '{"type":"error"}', headers: { 'retry-after': '2' } });
  expect(await ask('/fine')).toMatchObject({ status: 200, body: 'fine' });
  isLost = false;
  expect(await ask('/my', accept)).toMatchObject({ status: 500, body: '<h1>Our page of faults</h1>' });
  expect((await ask('/my', accept)).headers['retry-after']).toBeUndefined();
  expect((await ask('/thrown', accept)).status).toBe(500);
});

test('D-08: a failure is put down to the database while it does not answer, and for a moment after a connection was lost', async () => {
  let time = 0;
  let answers = true;
  const pool = Object.assign(new EventEmitter(), {
    query: () => (answers ? Promise.resolve() : Promise.reject(new Error('ECONNREFUSED'))),
  });
  const isLost = databaseLoss(pool as never, () => time);
  expect(await isLost()).toBe(false);
  answers = false;
  expect(await isLost()).toBe(true);
  answers = true;
  const client = new EventEmitter();
  pool.emit('connect', client);
  client.emit('error', new Error('terminated'));
  time += 4000;
  expect(await isLost()).toBe(true);
  time += 2000;
  expect(await isLost()).toBe(false);
});
