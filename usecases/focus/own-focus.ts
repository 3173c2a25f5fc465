import { judge } from '#domain/courses/rules';
import { readCourse } from '#domain/courses/reading';
import { FocusBody, emptyFocusBody } from '#domain/focus-work/focus-body.schema';
import { stepsWith } from '#domain/focus-work/focus-step';
import { done } from '#domain/outcome';
import { focusWorkOf, progressOf } from '#store/focus-work';
import { loadSnapshot } from '../courses/advise-course.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';
import { hidesDispute, withoutDisputes } from './hidden-dispute.ts';
import { planOf } from './plan-of.ts';

/**
 * What the patient works on, in plain words: the aim, the steps that are begun or done, and their own word on how far it is. No names of
 * the trade. Work on a dispute is not shown at all while there is concern about violence or control (R-DISP-02), because a phone may be
 * read by somebody else; nothing on the page says that something is missing.
 */
export const readOwnFocus = look(
  'focus.readOwn',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const reading = readCourse(await loadSnapshot(s, app, row.id, now));
    const hidden = await hidesDispute(s, row);
    const kept = await focusWorkOf(s, row.id);
    const progress = await progressOf(s, row.id);
    const shown = withoutDisputes(reading.snapshot.focus.areas, hidden, ({ area }) => [area]);
    return done({
      works: shown.map(({ id: issueId, area }) => {
        const one = kept.find((work) => work.area === area);
        const plan = planOf(app.library, area, one?.plan_version);
        const body = one ? FocusBody.parse(one.body) : emptyFocusBody;
        const mine = progress.filter((each) => each.focus_work_id === one?.id && each.by === 'patient');
        return {
          id: one?.id ?? null,
          inOwnWords: reading.snapshot.issues.find(({ id }) => id === issueId)?.text ?? '',
          aim: plan.patientAim.en ?? '',
          steps: stepsWith(plan, body).flatMap(({ id, patient, status }) =>
            patient === null || status === 'notApplicable' || status === 'notStarted'
              ? []
              : [{ id, text: patient, done: status === 'done' }],
          ),
          latest: mine.at(-1)?.value ?? null,
        };
      }),
      /** A day that may be hard is near (R-GRIEF-02). */
      ahead: judge(reading).find(({ ruleId }) => ruleId === 'R-GRIEF-02')?.patientMessage ?? null,
      remaining: reading.inTreatment ? reading.remaining : null,
    });
  },
);
