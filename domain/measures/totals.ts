import { scoreRange } from './cells.ts';
import type { Measure, ScoringOf } from './measure.schema.ts';
import { roundHalfUp, sum, twoDecimals } from './rounding.ts';
import { riskLevels, steppedScreen } from './screeners.ts';
import { subscaleFraction } from './subscales.ts';
import type { Sheet } from './sheet.ts';
import type { Verdict } from './verdict.ts';

const unscorable = (missing: readonly number[]): Verdict => ({
  status: 'unscorable',
  total: null,
  judged: null,
  missing,
});

const scoresOf = ({ cells }: Sheet) => cells.flatMap(({ score }) => score ?? []);

/** Complete without a gap, prorated with a gap the instrument allows; otherwise there is no status but unscorable. */
function fill(sheet: Sheet, maxMissing: number): 'complete' | 'prorated' | undefined {
  if (sheet.missing.length === 0) return 'complete';
  return sheet.missing.length <= maxMissing && scoresOf(sheet).length > 0 ? 'prorated' : undefined;
}

function summed(sheet: Sheet, { maxMissing, times = 1 }: ScoringOf<'sum'>): Verdict {
  const { missing } = sheet;
  const status = fill(sheet, maxMissing);
  if (!status) return unscorable(missing);
  const scores = scoresOf(sheet);
  const total = roundHalfUp(sum(scores) * (scores.length + missing.length), scores.length) * times;
  return { status, total, judged: total, missing };
}

function averaged(sheet: Sheet, { maxMissing, times = 1 }: ScoringOf<'mean'>): Verdict {
  const { missing } = sheet;
  const status = fill(sheet, maxMissing);
  if (!status) return unscorable(missing);
  const scores = scoresOf(sheet);
  const numerator = sum(scores) * times;
  return { status, total: twoDecimals(numerator, scores.length), judged: numerator / scores.length, missing };
}

const highestOf = ({ measure, cells }: Sheet) =>
  sum(
    measure.items.map((item, index) =>
      cells[index]?.state === 'excused' || item.unscored ? 0 : scoreRange(measure, item).to,
    ),
  );

function applicableSum(sheet: Sheet): Verdict {
  const { missing, measure } = sheet;
  const extra = { max: highestOf(sheet) };
  if (missing.length > 0) return { ...unscorable(missing), extra: { ...extra, scaled: null } };
  const scores = scoresOf(sheet);
  const total = sum(scores);
  const scaled = roundHalfUp(total * measure.items.length, scores.length);
  return { status: 'complete', total, judged: scaled, missing, extra: { ...extra, scaled } };
}

function applicablePercentage(sheet: Sheet): Verdict {
  const { missing } = sheet;
  const highest = highestOf(sheet);
  if (missing.length > 0 || highest === 0) return unscorable(missing);
  const numerator = 100 * sum(scoresOf(sheet));
  return { status: 'complete', total: twoDecimals(numerator, highest), judged: numerator / highest, missing };
}

function domainSum({ cells, missing }: Sheet, { domains }: ScoringOf<'domain-sum'>): Verdict {
  if (missing.length > 0) return unscorable(missing);
  const total = sum(domains.map((items) => Math.max(0, ...items.flatMap((item) => cells[item - 1]?.score ?? []))));
  return { status: 'complete', total, judged: total, missing };
}

function meanOfSubscales({ measure, cells, missing }: Sheet): Verdict {
  const values = measure.subscales.flatMap((subscale) => subscaleFraction(subscale, cells) ?? []);
  if (values.length < measure.subscales.length) return unscorable(missing);
  const denominator = values.reduce((product, value) => product * value.denominator, 1) * values.length;
  const numerator = sum(values.map((value) => (value.numerator * denominator) / (value.denominator * values.length)));
  const status = missing.length === 0 ? 'complete' : 'prorated';
  return { status, total: twoDecimals(numerator, denominator), judged: numerator / denominator, missing };
}

function subscalesOnly({ measure, cells, missing }: Sheet): Verdict {
  const whole = measure.subscales.every((subscale) => subscaleFraction(subscale, cells) !== null);
  return whole
    ? { status: missing.length === 0 ? 'complete' : 'prorated', total: null, judged: null, missing }
    : unscorable(missing);
}

function gatedCount({ cells, missing }: Sheet, rule: ScoringOf<'gated-count'>): Verdict {
  const counted = rule.count.flatMap((item) => cells[item - 1]?.score ?? []);
  const total = sum(counted);
  // The conditions are asked only once the count is reached; before that their silence is excused.
  const needed = missing.filter((item) => rule.count.includes(item) || total >= rule.atLeast);
  if (needed.length > 0) return unscorable(needed);
  const caseness =
    total >= rule.atLeast && rule.conditions.every(({ item, atLeast }) => (cells[item - 1]?.score ?? 0) >= atLeast);
  const band = caseness ? rule.positive : rule.negative;
  return { status: 'complete', total, judged: total, missing: [], band, caseness };
}

/**
 * Status and total of a valid form, by the kind of scoring its measure names. Rules 2 to 4 and 6 of the scoring contract;
 * the Social Rhythm Metric has no answers to sum and lives in `rhythm.ts`.
 */
export function verdictOn(sheet: Sheet, scoring: Exclude<Measure['scoring'], { kind: 'rhythm' }>): Verdict {
  switch (scoring.kind) {
    case 'sum':
      return summed(sheet, scoring);
    case 'mean':
      return averaged(sheet, scoring);
    case 'applicable-sum':
      return applicableSum(sheet);
    case 'applicable-percentage':
      return applicablePercentage(sheet);
    case 'domain-sum':
      return domainSum(sheet, scoring);
    case 'mean-of-subscales':
      return meanOfSubscales(sheet);
    case 'subscales-only':
      return subscalesOnly(sheet);
    case 'gated-count':
      return gatedCount(sheet, scoring);
    case 'stepped-screen':
      return steppedScreen(sheet, scoring);
    case 'risk-levels':
      return riskLevels(sheet, scoring);
  }
}
