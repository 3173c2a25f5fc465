import { notBefore, type Reading } from '../courses/reading.ts';
import { outcomeClass } from '../courses/outcome-class.ts';
import type { Finding } from '../courses/rules/rule.ts';
import type { Indications } from '../protocols/indications.schema.ts';

type Steps = Extract<Indications, { kind: 'steps' }>;

/** Where a course stands in the steps, and what its record says for another one. It informs; a person makes every step. */
export type StepAdvice = Readonly<{
  steps: readonly Readonly<{ id: string; title: string; here: boolean }>[];
  /** Signs that speak for a step up and for a step down, in words; both empty when the record says nothing. */
  up: readonly string[];
  down: readonly string[];
}>;

const afterCourse = new Set(['acuteCompleted', 'followUp', 'maintenance']);

/** The step of this course: by its kind, or the kind it was copied from; with medicine where medicine is part of it. */
function stepOf({ protocol, snapshot }: Reading, { steps }: Steps): Steps['steps'][number] | undefined {
  const kind = snapshot.course.courseState === 'maintenance' ? 'maintenance' : protocol.id;
  const of = (id: string | undefined) => steps.filter(({ variants }) => id !== undefined && variants.includes(id));
  const own = of(kind);
  const fitting = own.length > 0 ? own : of(protocol.parent?.id);
  const medicine = snapshot.medication?.needed === 'yes';
  return fitting.find(({ withMedication }) => withMedication === medicine) ?? fitting[0];
}

/** Whether the step is over or about to be: its last session is next, or it has been finished. */
const atEnd = ({ snapshot, planned, next }: Reading): boolean =>
  afterCourse.has(snapshot.course.courseState) ||
  (snapshot.course.courseState === 'concludingPhase' && next >= planned);

/** The outcome at each review after the work, oldest first: at the last session, then at each follow-up that was held. */
function reviewsOf({ snapshot, attended, primary, baseline }: Reading): readonly (string | null)[] {
  if (!afterCourse.has(snapshot.course.courseState)) return [];
  const last = attended.at(-1)?.at ?? null;
  const end = last === null ? undefined : primary.series.findLast(({ at }) => notBefore(last, at));
  const scores = { baseline: baseline?.total ?? null, latest: end && end.id !== baseline?.id ? end.total : null };
  const held = snapshot.followUps.filter(({ state }) => state === 'held').toSorted((a, b) => a.month - b.month);
  return [outcomeClass(scores, primary.facts).class, ...held.map(({ outcome }) => outcome)];
}

/**
 * The steps with the one this course is, and what the rules of stepped care find in the record (adaptations 19): a score that fell by
 * less than a quarter at the end of a step, risk or severity that rises, remission at two reviews in a row. `null` when the content has
 * no criteria, or this kind of course is none of the steps. A long waiting list is no sign, and is never one here.
 */
export function stepAdvice(reading: Reading, file: Steps, findings: readonly Finding[]): StepAdvice | null {
  const here = stepOf(reading, file);
  const { criteria, steps } = file;
  if (!here || criteria === null) return null;
  const { percent, all } = reading.outcome;
  const little = atEnd(reading) && percent !== null && percent < criteria.upWhenFallBelow;
  const risk = findings.some(({ ruleId, severity }) => severity === 'urgent' && ruleId.startsWith('R-SAFE'));
  const reviews = reviewsOf(reading).slice(-criteria.downAfterRemissions);
  const well = reviews.length === criteria.downAfterRemissions && reviews.every((one) => one === 'remission');
  const up = [
    ...(little ? [`At the end of this step the score has fallen by less than ${criteria.upWhenFallBelow} %.`] : []),
    ...(criteria.upWhenRiskRises && risk ? ['There is an urgent question of safety.'] : []),
    ...(criteria.upWhenRiskRises && all.includes('deterioration') ? ['The score is worse than at the start.'] : []),
  ];
  return {
    steps: steps.map(({ id, title }) => ({ id, title: title.en, here: id === here.id })),
    up,
    down: well && up.length === 0 ? [`Remission at ${criteria.downAfterRemissions} reviews in a row.`] : [],
  };
}
