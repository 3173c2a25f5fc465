import { wallClock } from '#domain/calendar';
import { afterSigns, dueCheck, isAfter, offerBy, type BoosterOutcome, type BoosterTrigger, type SignAnswers } from '#domain/courses/aftercare'; // prettier-ignore
import type { CourseState } from '#domain/courses/course-state';
import { emptyPlan, StayingWellPlan } from '#domain/courses/forms/staying-well.schema';
import { done, refuse } from '#domain/outcome';
import { wishWords } from '#domain/safety/where-words';
import { boostersOf, insertBooster, insertSignCheck, signChecksOf, updateBooster } from '#store/aftercare';
import { movesOf, type CourseRow } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { findPlan } from '#store/staying-well';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { raiseForText } from '../safety/raise-for-text.ts';
import { deed, look } from '../use-case.ts';
import { isOpen, theBooster } from './book-booster.ts';

const stateOf = ({ state }: CourseRow) => state as CourseState; // checked by the database

/** The day acute treatment ended, on the practice's clock; the planned last day where no move says so. */
async function endOf(s: Scope, course: CourseRow, timeZone: string): Promise<string | null> {
  const finished = (await movesOf(s, course.id)).find(({ move }) => move === 'finish');
  return finished ? wallClock(finished.at, timeZone).date : course.planned_end_date;
}

/** Everything after acute treatment: single sessions, checks of early signs, and the check that is due; the same for both sides. */
export const readAftercare = look(
  'aftercare.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, who, now }) => {
    const { time_zone: timeZone } = await readPractice(s);
    const kept = await findPlan(s, row.id);
    const plan = kept ? StayingWellPlan.parse(kept.body) : emptyPlan;
    const checks = await signChecksOf(s, row.id);
    const today = wallClock(now, timeZone).date;
    const end = await endOf(s, row, timeZone);
    const days = checks.map(({ at }) => wallClock(at, timeZone).date);
    return done({
      courseId: row.id,
      open: isAfter(stateOf(row)),
      today,
      timeZone,
      signs: plan.earlySigns,
      firstSteps: plan.myActions,
      boosters: await boostersOf(s, row.id),
      /** What may have been used in a single session; for staff only. */
      techniques:
        who.kind === 'staff'
          ? [...app.library.techniques.newest.values()]
              .map(({ definition: { id, title } }) => ({ id, title: title.staff.en }))
              .toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
          : [],
      checks,
      due: isAfter(stateOf(row)) && end !== null ? dueCheck(end, today, days) : null,
    });
  },
);

const closed = 'This can be asked for after therapy has ended and before the course is closed.';

type Wish = Readonly<{ courseId: string; trigger: BoosterTrigger; words: string }>;

/**
 * Asks for a single session, by the patient or by the therapist for them. A patient's wish while another is open is the same wish. A
 * patient's words are read for words of self-harm (R-SAFE-06); `raised` then says that help must be shown at once.
 */
export const askForSession = deed('aftercare.ask', theCourse, async (s, { row }, given: Wish, { who, now, app }) => {
  if (!isAfter(stateOf(row))) return refuse('not-allowed', [closed]);
  const byPatient = who.kind === 'patient';
  const { time_zone: timeZone } = await readPractice(s);
  await insertBooster(s, {
    course: row,
    trigger: given.trigger,
    askedBy: byPatient ? 'patient' : 'clinician',
    words: given.words,
    offerBy: offerBy(wallClock(now, timeZone).date, given.trigger),
    at: now,
  });
  const raised =
    byPatient &&
    (await raiseForText(s, {
      text: given.words,
      cause: { source: 'text', sourceId: app.newId(), item: wishWords },
      patientId: row.patient_id,
      courseId: row.id,
      now,
    })) !== null;
  await notifyClinic(s);
  return done({ raised });
});

/**
 * Keeps the patient's answers about their early signs. Two weeks of signs, or the wish to talk, ask for a session that is offered within
 * 14 days. Refuses signs that are not in their own plan.
 */
export const checkSigns = deed(
  'aftercare.ask',
  theCourse,
  async (s, { row }, { courseId: _course, ...given }: SignAnswers & Readonly<{ courseId: string }>, { who, now }) => {
    if (!isAfter(stateOf(row)) || who.kind !== 'patient') return refuse('not-allowed', [closed]);
    const kept = await findPlan(s, row.id);
    const own = kept ? StayingWellPlan.parse(kept.body).earlySigns : [];
    if (given.signs.some((sign) => !own.includes(sign))) return refuse('invalid', ['Choose from your own signs.']);
    await insertSignCheck(s, { course: row, ...given, at: now });
    const next = afterSigns(given);
    if (next === 'session') {
      const { time_zone: timeZone } = await readPractice(s);
      await insertBooster(s, {
        course: row,
        trigger: 'warningSign',
        askedBy: 'patient',
        words: '',
        offerBy: offerBy(wallClock(now, timeZone).date, 'warningSign'),
        at: now,
      });
    }
    await notifyClinic(s);
    return done({ next });
  },
);

export type HeldSession = Readonly<{
  boosterId: string;
  version: number;
  day: string;
  focus: string;
  techniques: readonly string[];
  outcome: BoosterOutcome | null;
}>;

/** Records a single session that was held. Refuses `incomplete` without what comes next. */
export const recordSession = deed('aftercare.write', theBooster, async (s, { row }, given: HeldSession, { now }) => {
  if (!isOpen(row)) return refuse('not-allowed');
  const missing = [
    ...(given.outcome === null ? ['Choose what comes next.'] : []),
    ...(given.day > now.slice(0, 10) ? ['The day lies ahead. Enter the day it was held.'] : []),
  ];
  if (missing.length > 0) return refuse('incomplete', missing);
  const { boosterId: _id, version, day, techniques, ...rest } = given;
  const change = { ...rest, state: 'held', held_on: day, techniques: [...techniques] };
  const saved = await updateBooster(s, { id: row.id, version }, change);
  if (!saved) return refuse('stale');
  await notifyClinic(s);
  return done(saved);
});
