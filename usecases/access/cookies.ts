/** Whether our address is plain http, which is allowed on this machine only (CFG-01). */
const isPlain = (origin: string): boolean => origin.startsWith('http://');

/**
 * The names of our cookies. `clinic` and `my` are separate sign-ins on one origin, each read only in its area; `flow` carries a sign-in
 * or an enrolment between its steps; `device` marks a browser that has signed in before (RAT-03). The prefix binds a cookie to
 * this host and to https (SES-01); on plain http it would be refused by browsers, so there it is left off.
 */
export function cookieNames(origin: string): Readonly<Record<'clinic' | 'my' | 'flow' | 'device', string>> {
  const prefix = isPlain(origin) ? '' : '__Host-';
  return {
    clinic: `${prefix}openipt-clinic`,
    my: `${prefix}openipt-patient`,
    flow: `${prefix}openipt-flow`,
    device: `${prefix}openipt-device`,
  };
}

/** How every cookie of ours is set: for the whole host, hidden from scripts, not sent by other sites' forms (SES-01). */
export const cookieOptions = (origin: string) =>
  ({ path: '/', httpOnly: true, secure: !isPlain(origin), sameSite: 'lax' }) as const;

/** Seconds a device is remembered. */
export const deviceLasts = 180 * 86_400;
