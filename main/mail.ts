import { createTransport } from 'nodemailer';
import type { SendMail } from '#usecases/access/deliver-message';

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host);

/**
 * Mail by the server of SMTP_URL, or `undefined` without one. Encryption is required or the message is refused; only a mail server
 * on this machine may do without (OUT-03). The sender is the address in `from`, e.g. `smtps://user:secret@host/?from=post@clinic.example`,
 * else `no-reply` at our own host: no name of a practice stands in it (INV-05).
 */
export function openMail(smtpUrl: string | undefined, origin: string): SendMail | undefined {
  if (smtpUrl === undefined) return undefined;
  const url = new URL(smtpUrl);
  const from = url.searchParams.get('from') ?? `no-reply@${new URL(origin).hostname}`;
  const secure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text }) => {
    // One recipient, as an object: an address can then never be read as several, or as a header.
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
  };
}
