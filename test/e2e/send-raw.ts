import http from 'node:http';
import type { Shot } from './random-request.ts';

/** What came back; status 0 when the server closed the connection without a word. */
export type Reply = Readonly<{ status: number; headers: http.IncomingHttpHeaders; body: string }>;

/** Sends to a port of this machine what `fetch` would refuse to send. */
export const sendRaw = (port: number, agent: http.Agent, shot: Shot): Promise<Reply> =>
  new Promise((resolve) => {
    const request = http.request(
      { agent, host: '127.0.0.1', port, method: shot.method, path: shot.path, timeout: 15_000 },
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
