import { addMonths } from '#domain/calendar';
import { mainShare } from '#domain/courses/main-share';
import { readCourse } from '#domain/courses/reading';
import { aroundOf, gateReason } from '#domain/courses/ipv-gate';
import { FocusBody, emptyFocusBody } from '#domain/focus-work/focus-body.schema';
import { stepsWith } from '#domain/focus-work/focus-step';
import { movesFrom } from '#domain/courses/course-state';
import { done } from '#domain/outcome';
import { focusChangesOf, focusWorkOf, progressOf } from '#store/focus-work';
import { peopleOf } from '#store/people';
import { loadSnapshot } from '../courses/advise-course.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { areasOf } from '../formulation/areas-of.ts';
import { look } from '../use-case.ts';
import { planOf } from './plan-of.ts';

/** Whole months from a day until another; null when the day is not known. The software computes nothing else from it (protocol 6.1). */
export function monthsBetween(from: string | null, to: string): number | null {
  if (from === null || from > to) return null;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const months = years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return addMonths(from, months) <= to.slice(0, 10) ? months : months - 1;
}

/** The work on each focus of the newest course with its plan, how far both say it is, and what a change of the focus needs. */
export const readFocusWork = look(
  'focus.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const reading = readCourse(await loadSnapshot(s, app, row.id, now));
    const kept = await focusWorkOf(s, row.id);
    const progress = await progressOf(s, row.id);
    const offered = areasOf(app.library, row);
    const titleOf = (area: string) => offered.find(({ id }) => id === area)?.title ?? area;
    const chosen = reading.snapshot.focus.areas;
    const earlier = kept.filter(({ area }) => !chosen.some((one) => one.area === area));
    const works = [
      ...chosen.map(({ area, rank }) => ({ area: area as string, rank: rank as string, now: true })),
      ...earlier.map(({ area, rank }) => ({ area, rank, now: false })),
    ].map(({ area, rank, now: current }) => {
      const one = kept.find((work) => work.area === area);
      const plan = planOf(app.library, area, one?.plan_version);
      const body = one ? FocusBody.parse(one.body) : emptyFocusBody;
      const said = (by: string) =>
        progress
          .filter((each) => each.focus_work_id === one?.id && each.by === by)
          .map(({ session, value }) => ({ session, value }));
      return {
        id: one?.id ?? null,
        version: one?.version ?? 0,
        area,
        title: titleOf(area),
        rank,
        current,
        status: one?.status ?? 'active',
        facts: plan.facts,
        aim: plan.aim.en ?? '',
        note: plan.note?.en ?? null,
        steps: stepsWith(plan, body),
        doneWhen: plan.doneWhen.map(({ id, text }) => ({ id, text: text.en ?? id, met: body.doneWhen.includes(id) })),
        reviseWhen: plan.reviseWhen.map(({ id, text }) => ({ id, text: text.en ?? id })),
        body,
        monthsSinceDeath: monthsBetween(body.grief.dateOfDeath, now.slice(0, 10)),
        resolutionNote: one?.resolution_note ?? '',
        progress: { patient: said('patient'), clinician: said('clinician') },
      };
    });
    return done({
      courseId: row.id,
      courseVersion: row.version,
      attended: reading.n,
      /** What happened in the last twelve months, by the timeline: stress grows as changes add up (protocol 6.3). For information. */
      eventsOfTheYear: reading.snapshot.timeline.entries.filter(
        ({ type, start }) =>
          ['lifeEvent', 'interpersonalEvent', 'loss'].includes(type) &&
          start >= addMonths(now.slice(0, 10), -12) &&
          start <= now.slice(0, 10),
      ).length,
      remaining: reading.remaining,
      mainShare: mainShare(reading),
      works,
      gate: gateReason(aroundOf(reading.snapshot), 'confrontationTask'),
      people: (await peopleOf(s, row.patient_id))
        .filter(({ removed_at }) => removed_at === null)
        .map(({ id, display_name: name }) => ({ id, name })),
      offered,
      mayChange: movesFrom(reading.snapshot.course).includes('changeFocus'),
      underReview: row.flags.includes('focusUnderReview'),
      changes: (await focusChangesOf(s, row.id)).map((one) => ({
        id: one.id,
        version: one.version,
        at: one.at,
        from: titleOf(one.from_area),
        to: titleOf(one.to_area),
        session: one.session,
        sessionsLeft: one.sessions_left,
        reason: one.reason,
        reasonText: one.reason_text,
        discussed: one.discussed_in_supervision,
      })),
    });
  },
);
