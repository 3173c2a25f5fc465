import { calendarFile } from '#domain/sessions/calendar-file';
import { readOwnSessions } from '#usecases/sessions/own-sessions';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { RequestHandler } from './$types';

export const _acts = acts(readOwnSessions);

/** The patient's coming sessions for the calendar of their phone: times and the practice's name, nothing clinical (design 6.6). */
export const GET: RequestHandler = async ({ locals }) => {
  const { coming, practice, host, now } = orError(await locals.perform(readOwnSessions, undefined));
  const events = coming.map(({ id, at, minutes }) => ({ id, at, minutes, changed: now }));
  return new Response(calendarFile(practice, host, events), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="sessions.ics"',
      'cache-control': 'no-store',
    },
  });
};
