import type { ScoringOf } from './measure.schema.ts';
import type { Sheet } from './sheet.ts';
import type { Verdict } from './verdict.ts';

const withoutTotal = { total: null, judged: null } as const;

/**
 * Screening questions and one acute question that is asked only after a positive one (ASQ). A refusal to answer is scored
 * by the instrument as positive. The acute question is missing only when it should have been asked.
 */
export function steppedScreen({ cells, missing }: Sheet, rule: ScoringOf<'stepped-screen'>): Verdict {
  const reaches = (item: number) => (cells[item - 1]?.score ?? 0) >= rule.positiveAtLeast;
  const positive = rule.screen.some(reaches);
  const needed = missing.filter((item) => rule.screen.includes(item) || positive);
  if (needed.length > 0) return { status: 'unscorable', ...withoutTotal, missing: needed };
  const band = !positive ? rule.bands.negative : reaches(rule.acute) ? rule.bands.acute : rule.bands.positive;
  return { status: 'complete', ...withoutTotal, missing: [], band };
}

/** The highest level any of whose items is endorsed (C-SSRS screener). */
export function riskLevels({ cells, missing }: Sheet, { levels, otherwise }: ScoringOf<'risk-levels'>): Verdict {
  if (missing.length > 0) return { status: 'unscorable', ...withoutTotal, missing };
  const level = levels.find(({ anyOf }) => anyOf.some((item) => (cells[item - 1]?.score ?? 0) >= 1));
  return { status: 'complete', ...withoutTotal, missing, band: level?.band ?? otherwise };
}
