import { daysBetween } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { askedForHelpFlag } from '#domain/safety/alert-severity';
import { latestCourse } from '#store/courses';
import { chooseSupport, insertSupportView, lastTelling } from '#store/support-views';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { deed, look } from '../use-case.ts';
import { raiseAlert } from './raise-alert.ts';
import { supportPage } from './support-page.ts';

/**
 * "Get help". Opening it tells nobody (design 11.2). `told` says what may honestly be said after "Tell my therapist"; it is believed only
 * when the patient did tell within the last hour.
 */
export const helpPage = look('portal.read', theOwnRecord, async (s, { row }, { told }: { told: boolean }, at) => {
  const tellingAt = told ? await lastTelling(s, row.id) : undefined;
  const recent = tellingAt !== undefined && daysBetween(tellingAt, at.now) <= 1 / 24;
  return done(
    await supportPage(s, {
      patientId: row.id,
      reason: recent ? 'tellMyTherapist' : 'openedPage',
      limited: at.who.limitedTo !== null,
      now: at.now,
    }),
  );
});

/**
 * "Tell my therapist": raises an alert of its own, looked at like an answer, and answers what may honestly be said about who knows. Each
 * press with a key of its own is one alert; the same press twice is one (CNC-01).
 */
export const tellMyTherapist = deed(
  'support.view',
  theOwnRecord,
  async (s, { row }, _input: undefined, { who, now }) => {
    const course = await latestCourse(s, row.id);
    if (!course) return refuse('not-allowed');
    const view = await insertSupportView(s, {
      patientId: row.id,
      alertId: null,
      checkInId: who.limitedTo?.checkIn ?? null,
      reason: 'tellMyTherapist',
      at: now,
    });
    await chooseSupport(s, view, 'toldTherapist', now);
    await raiseAlert(s, {
      cause: { source: 'text', sourceId: view.id, item: 0 },
      patientId: row.id,
      courseId: course.id,
      flags: [askedForHelpFlag],
      positiveBefore: false,
      now,
    });
    const { told } = await supportPage(s, {
      patientId: row.id,
      reason: 'tellMyTherapist',
      limited: who.limitedTo !== null,
      now,
    });
    return done({ told });
  },
);
