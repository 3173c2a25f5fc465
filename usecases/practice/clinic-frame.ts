import type { Role } from '#domain/access/acts';
import { sessionLimits } from '#domain/access/session-limits';
import { daysBetween } from '#domain/calendar';
import { done } from '#domain/outcome';
import { countOpenAlerts } from '#store/alert-counts';
import { findAccount, lastBeat, readPractice } from '#store/practice';
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

const silence = 60; // seconds, SAF-08

/** Name of the practice, who is working as what, and what waits; nothing clinical. */
export const clinicFrame = glance(
  'account.read',
  thePractice,
  async (s, _practice, _input: undefined, { who, now }) => {
    const practice = await readPractice(s);
    const account = who.user ? await findAccount(s, who.user) : undefined;
    const beat = await lastBeat(s, 'sweep-alerts');
    const frame: ClinicFrame = {
      practice: practice.name,
      country: practice.country,
      timeZone: practice.time_zone,
      sample: practice.sample,
      person: account?.display_name ?? '',
      roles: who.roles,
      openAlerts: await countOpenAlerts(s),
      alertsUnwatched: beat === undefined || daysBetween(beat, now) * 86_400 > silence,
      lockMinutes: Math.min(sessionLimits.clinic.idleMinutes, settingsOf(practice).lockMinutes ?? Infinity),
    };
    return done(frame);
  },
);
