import type { Role } from '#domain/access/acts';
import { sessionLimits } from '#domain/access/session-limits';
import { done } from '#domain/outcome';
import { countOpenAlerts } from '#store/alert-counts';
import { secondsQuiet } from '#store/heartbeat';
import { findAccount, readPractice } from '#store/practice';
import { isUnwatched, sweepName } from '../safety/sweep-alerts.ts';
import { glance, thePractice } from '../use-case.ts';
import { settingsOf } from './practice-settings.ts';

/** What every staff page shows around its work. */
export type ClinicFrame = Readonly<{
  practice: string;
  country: string;
  timeZone: string;
  sample: boolean;
  person: string;
  roles: readonly Role[];
  /** Alerts nobody has closed, of the patients this person may see. */
  openAlerts: number;
  /** The worker that escalates alerts has not been heard of for a minute: a red banner for everyone (SAF-08). */
  alertsUnwatched: boolean;
  /** Idle minutes after which the page is locked (SES-03). */
  lockMinutes: number;
}>;

/** Name of the practice, who is working as what, and what waits; nothing clinical. */
export const clinicFrame = glance('account.read', thePractice, async (s, _practice, _input: undefined, { who }) => {
  const practice = await readPractice(s);
  const account = who.user ? await findAccount(s, who.user) : undefined;
  const frame: ClinicFrame = {
    practice: practice.name,
    country: practice.country,
    timeZone: practice.time_zone,
    sample: practice.sample,
    person: account?.display_name ?? '',
    roles: who.roles,
    openAlerts: await countOpenAlerts(s),
    alertsUnwatched: isUnwatched(await secondsQuiet(s, sweepName)),
    lockMinutes: Math.min(sessionLimits.clinic.idleMinutes, settingsOf(practice).lockMinutes ?? Infinity),
  };
  return done(frame);
});
