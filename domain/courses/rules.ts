import type { Reading } from './reading.ts';
import { afterRules } from './rules/after-rules.ts';
import { dataRules } from './rules/data-rules.ts';
import { disputeRules } from './rules/dispute-rules.ts';
import { endingRules } from './rules/ending-rules.ts';
import { focusRules } from './rules/focus-rules.ts';
import { griefRules } from './rules/grief-rules.ts';
import { groupRules } from './rules/group-rules.ts';
import { initialRules } from './rules/initial-rules.ts';
import { middleRules } from './rules/middle-rules.ts';
import { severities } from './rules/rule.ts';
import type { Finding, Hit, Rule, StoppableAct } from './rules/rule.ts';
import { concernRules, remoteWithoutLocation, severeWorsening } from './rules/safety-rules.ts';
import {
  escalateNow,
  noteWithoutReview,
  oldSafetyPlan,
  reviewMissing,
  suicideScreenPositive,
  wordsOfSelfHarm,
} from './rules/suicide-rules.ts';
import { telehealthRules } from './rules/telehealth-rules.ts';
import { variantRules } from './rules/variant-rules.ts';

/** The rules about safety: what they find as urgent is never set aside when a course moves on (T4). */
export const safetyRules: readonly Rule[] = [
  suicideScreenPositive,
  noteWithoutReview,
  reviewMissing,
  escalateNow,
  severeWorsening,
  wordsOfSelfHarm,
  ...concernRules,
  oldSafetyPlan,
  remoteWithoutLocation,
];

/** Every rule of the engine. A new one is one more entry here, with its source, its tests and its line in `rule-ids.ts`. */
export const rules: readonly Rule[] = [
  ...safetyRules,
  ...initialRules,
  ...middleRules,
  ...focusRules,
  ...griefRules,
  ...disputeRules,
  ...endingRules,
  ...afterRules,
  ...dataRules,
  ...variantRules,
  ...groupRules,
  ...telehealthRules,
];

function findingOf({ id, title, sources, stops = [] }: Rule, hit: Hit): Finding {
  return { ...hit, ruleId: id, title, sources, stops: hit.severity === 'hardStop' ? (hit.stops ?? stops) : [] };
}

/** What the given rules find, gravest first, in the order of the rules within each severity. */
export function judge(reading: Reading, of: readonly Rule[] = rules): readonly Finding[] {
  const found = of.flatMap((rule) => rule.judge(reading).map((hit) => findingOf(rule, hit)));
  const ordered = severities.flatMap((severity) => found.filter((one) => one.severity === severity));
  // Rule and trigger name a finding, so that it can be stored once; damaged data may name the same trigger twice.
  const keys = ordered.map(({ ruleId, about }) => `${ruleId} ${about}`);
  return ordered.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

/**
 * The findings that refuse one act now: signing this note, saving this choice, playing a role. An empty list means that the act may
 * go on. `about` narrows it to one object, such as the session whose note is to be signed.
 */
export function stopsOf(reading: Reading, act: StoppableAct, about?: string): readonly Finding[] {
  const found = rules
    .filter(({ stops }) => stops?.includes(act))
    .flatMap((rule) => (rule.gate ?? rule.judge)(reading).map((hit) => findingOf(rule, hit)));
  return found.filter((one) => one.stops.includes(act) && (about === undefined || one.about === about));
}
