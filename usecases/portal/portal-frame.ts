import { entryOf } from '#domain/library';
import { done } from '#domain/outcome';
import { findAccount, readPractice } from '#store/practice';
import { glance } from '../use-case.ts';
import { theOwnRecord } from './the-own-record.ts';

/** Where "Leave quickly" leads when the practice's country has no pack of its own. */
const weather = 'https://www.bbc.co.uk/weather';

/** What every page of the patient app shows around its one thing; nothing clinical. */
export const portalFrame = glance('portal.read', theOwnRecord, async (s, { row }, _input: undefined, { app, who }) => {
  const practice = await readPractice(s);
  const account = who.user ? await findAccount(s, who.user) : undefined;
  const pack = entryOf(app.library.crisis, practice.country)?.definition;
  return done({
    practice: practice.name,
    timeZone: practice.time_zone,
    leaveHref: pack?.safeExitUrl ?? weather,
    name: row.preferred_name || row.display_name,
    preferences: account?.preferences ?? {},
    /** Came by a link that opens one check-in and nothing else. */
    onlyCheckIn: who.limitedTo?.checkIn ?? null,
  });
});
