import { wallClock } from '#domain/calendar';
import { done } from '#domain/outcome';
import { homeFacts, type HomeFacts } from '#store/portal';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { hidesDispute } from '../focus/hidden-dispute.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { look } from '../use-case.ts';
import { theOwnRecord } from './the-own-record.ts';

/** The one thing for today, most needed first. */
export type OneThing = 'consent' | 'understand' | 'contract' | 'checkIn' | 'nothing';

const treated = new Set([
  'screening',
  'initialPhase',
  'middlePhase',
  'concludingPhase',
  'maintenance',
  'followUp',
  'acuteCompleted',
]);

/** What stands first on the patient's page: choices before anything else, then what waits to be read, then the check-in. */
export function oneThing(facts: HomeFacts): OneThing {
  if (facts.course_state === null || !treated.has(facts.course_state)) return 'nothing';
  if (!facts.has_consent) return 'consent';
  if (facts.formulation_to_read) return 'understand';
  if (facts.contract_to_sign) return 'contract';
  return facts.check_in_id ? 'checkIn' : 'nothing';
}

/** Whether what they are trying may stand on the page: not while there is concern and nobody marked it as safe (R-DISP-02). */
async function mayShowStep(s: Scope, patientId: string, facts: HomeFacts): Promise<boolean> {
  const { course_id: id, homework_id, homework_kind: kind, homework_with: with_whom, homework_safe } = facts;
  if (id === null || homework_id === null || kind === null) return false;
  const steps = await stepsToShow(s, { id, patient_id: patientId }, [
    { kind, with_whom, safe_task: homework_safe === true },
  ]);
  return steps.length > 0;
}

/** The patient's first page: one thing, the next session, what they are trying. */
export const readHome = look('portal.read', theOwnRecord, async (s, { row }, _input: undefined, { now }) => {
  const practice = await readPractice(s);
  const all = await homeFacts(s, row.id, now);
  // Words about a dispute are not there to be read while there is concern about violence (R-DISP-02).
  const hidden =
    all.course_id !== null &&
    all.formulation_to_read &&
    (await hidesDispute(s, { id: all.course_id, patient_id: row.id }));
  const tried = await mayShowStep(s, row.id, all);
  const facts = {
    ...all,
    formulation_to_read: all.formulation_to_read && !hidden,
    ...(tried ? {} : { homework_id: null, homework: null, homework_outcome: null, homework_version: null }),
  };
  const { minute, date } = wallClock(now, practice.time_zone);
  return done({
    facts,
    thing: oneThing(facts),
    today: date,
    now,
    timeZone: practice.time_zone,
    partOfDay:
      minute < 12 * 60 ? ('morning' as const) : minute < 18 * 60 ? ('afternoon' as const) : ('evening' as const),
  });
});
