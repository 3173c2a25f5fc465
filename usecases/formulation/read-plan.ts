import { done } from '#domain/outcome';
import { patientTasksBefore } from '#domain/protocols/patient-tasks';
import { goalsOf } from '#store/goals';
import { contractsOf } from '#store/contracts';
import { formulationsOf } from '#store/formulations';
import { issuesOf } from '#store/issues';
import { homeworkOf } from '#store/plan';
import { readPractice } from '#store/practice';
import { sessionsOf } from '#store/sessions';
import { advise } from '#domain/courses/advise';
import { loadSnapshot } from '../courses/advise-course.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { hidesDispute, withoutDisputes } from '../focus/hidden-dispute.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { look } from '../use-case.ts';
import { areasOf, protocolOf } from './areas-of.ts';
import { patientIssues } from './own-issues.ts';

/**
 * The course on one page, as its patient reads it (A10): sessions, focus in their words, goals, things to try, papers they signed. Nothing
 * of a dispute while there is concern about violence (R-DISP-02).
 */
export const readPlan = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const [formulations, contracts, sessions] = [
      await formulationsOf(s, row.id),
      await contractsOf(s, row.id),
      await sessionsOf(s, row.id),
    ];
    const hidden = await hidesDispute(s, row);
    const visible = withoutDisputes(formulations, hidden, (one) => [one.primary_area, one.secondary_area]);
    const shared = visible.find(({ shared_at, status }) => shared_at !== null && status !== 'draft');
    const contract = contracts.find(({ status }) => status !== 'draft');
    const { time_zone: timeZone } = await readPractice(s);
    // A course that is maintenance from the start counts those sessions.
    const protocol = protocolOf(app.library, row);
    const counted = protocol.shape === 'maintenance' ? 'maintenance' : 'acute';
    const held = sessions.filter(
      ({ kind, attendance }) => kind === counted && (attendance === 'attended' || attendance === 'attendedPartly'),
    ).length;
    const atFirst = row.state === 'screening' || row.state === 'initialPhase';
    const { special } = advise(await loadSnapshot(s, app, row.id, now));
    return done({
      state: row.state,
      /** What this kind of course brings for the patient to do, in their words; nothing of it while a dispute is hidden (R-DISP-02). */
      special: special
        .filter(({ forPatient }) => forPatient && !hidden)
        .map(({ id, patientTitle, status }) => ({ id, title: patientTitle, done: status === 'done' })),
      plannedSessions: row.planned_sessions,
      sessions: sessions
        .filter(({ kind }) => kind === counted)
        .map(({ id, scheduled_at: at, attendance }) => ({ id, at, attendance })),
      focus: shared?.primary_area
        ? {
            title: areasOf(app.library, row).find(({ id }) => id === shared.primary_area)?.patientTitle ?? '',
            inOwnWords: shared.in_own_words,
          }
        : null,
      understand: shared ? { status: shared.status, agreedAt: shared.patient_agreed_at } : null,
      contract: contract ? { status: contract.status, signedAt: contract.signed_by_patient_at } : null,
      goals: withoutDisputes(await goalsOf(s, row.id), hidden, ({ area }) => [area])
        .filter(({ status }) => status !== 'dropped' && status !== 'revised')
        .map(({ id, text, status }) => ({ id, text, status })),
      issues: patientIssues(hidden, await issuesOf(s, row.id)).length,
      trying: (await stepsToShow(s, row, await homeworkOf(s, row.id))).map(({ id, what, outcome, shared_at }) => ({
        id,
        what,
        outcome,
        shared_at,
      })),
      /** What they can do before the next session of the first phase, if they like (protocol 4.1). */
      prepare: atFirst
        ? patientTasksBefore(protocol, row.planned_sessions ?? protocol.sessions.default, held + 1).flatMap(
            ({ en }) => en ?? [],
          )
        : [],
      timeZone,
    });
  },
);
