import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openMail } from './mail.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A mail server of a few lines that takes everything and remembers what it was told; without TLS. */
async function aMailServer(): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  server = createServer((socket) => {
    let inData = false;
    socket.write('220 here\r\n');
    socket.on('data', (data) => {
      for (const line of data
        .toString()
        .split('\r\n')
        .filter((l) => l !== '')) {
        heard.push(line);
        if (inData) {
          if (line === '.') {
            inData = false;
            socket.write('250 taken\r\n');
          }
        } else if (line === 'DATA') {
          inData = true;
          socket.write('354 go\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => void server?.listen(0, '0.0.0.0', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

test('without SMTP_URL there is no mail', () => expect(openMail(undefined, 'http://localhost:3000')).toBeUndefined());

test('OUT-03 INV-05 a message goes to one recipient, from a neutral sender', async () => {
  const { url, heard } = await aMailServer();
  await openMail(url, 'https://record.example')?.({ to: 'b@example.com', subject: 'Your link', text: 'Here it is.' });
  expect(heard.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
    'MAIL FROM:<no-reply@record.example>',
    'RCPT TO:<b@example.com>',
  ]);
  expect(heard.filter((line) => /^(From|To|Subject):/i.test(line))).toEqual([
    'From: no-reply@record.example',
    'To: b@example.com',
    'Subject: Your link',
  ]);
});

test('OUT-03 an address that carries a second one or a header reaches nobody else', async () => {
  const { url, heard } = await aMailServer();
  for (const to of ['b@example.com, c@evil.example', 'b@example.com\r\nBcc: c@evil.example'])
    await openMail(url, 'http://localhost:3000')?.({ to, subject: 'x', text: 'y' }).catch(() => {});
  expect(heard.filter((line) => /^(RCPT|Bcc)/i.test(line)).join()).not.toMatch(/RCPT TO:<c@evil|^Bcc/i);
});

test('OUT-03 a foreign server without encryption is refused before anything is said', async () => {
  const { url, heard } = await aMailServer();
  const foreign = url.replace('127.0.0.1', '127.0.0.2'); // our rule knows the usual names of this machine only
  await expect(
    openMail(foreign, 'http://localhost:3000')?.({ to: 'b@example.com', subject: 'x', text: 'y' }),
  ).rejects.toThrow();
  expect(heard.join()).toMatch(/EHLO/);
  expect(heard.join()).not.toMatch(/b@example.com|MAIL FROM/);
});
