import { addDays } from '#domain/calendar';
import { entryOf } from '#domain/library';
import { isOffered } from '#domain/measures/offered';
import { usualMeasures, type CheckInKind } from '#domain/measures/check-in-steps';
import { safetyItems } from '#domain/measures/safety';
import { done, refuse } from '#domain/outcome';
import { openCheckInOf } from '#store/check-ins';
import { theCourse } from '../courses/the-course.ts';
import { notReady } from '../practice/readiness.ts';
import { deed } from '../use-case.ts';
import { beginCheckIn } from './begin-check-in.ts';

/** `measures`: ids in the order in which they are asked; left out, the usual ones of this kind. */
export type AskedCheckIn = Readonly<{ courseId: string; kind: CheckInKind; measures?: readonly string[] }>;

const opensFor = 7; // days; a weekly check-in makes way for the next one

/**
 * Asks the patient for a check-in and sends the link. Refuses `invalid` naming measures that are not here to be answered by patients,
 * `not-allowed` while another check-in is open, and `incomplete` with what the practice has not settled yet when a risk question is
 * among them (SAF-06). Answers the check-in's id and the one-use link, `null` where the patient has no account to open it with.
 */
export const askCheckIn = deed(
  'checkIn.ask',
  theCourse,
  async (s, { row: course }, { kind, measures: wanted }: AskedCheckIn, { app, now }) => {
    const ids = [...new Set(wanted ?? usualMeasures[kind])];
    const entries = ids.map((id) => ({ id, entry: entryOf(s.library.measures, id) }));
    const unknown = entries.filter(
      ({ entry }) => !entry || !isOffered(entry) || entry.definition.respondent !== 'patient',
    );
    if (ids.length === 0 || unknown.length > 0)
      return refuse(
        'invalid',
        unknown.map(({ id }) => id),
      );
    const known = entries.flatMap(({ entry }) => entry ?? []);
    const asksAboutRisk = known.some(({ definition }) => safetyItems(definition).length > 0);
    const unsettled = asksAboutRisk ? await notReady(s, now) : [];
    if (unsettled.length > 0) return refuse('incomplete', unsettled);
    if (await openCheckInOf(s, course.patient_id, now)) return refuse('not-allowed', ['open']);
    const closesAt = `${addDays(now, opensFor)}T${now.slice(11)}`;
    return done(
      await beginCheckIn(s, app, { course, kind, entries: known, closesAt, writes: kind !== 'inSession' }, now),
    );
  },
  'serializable',
);
