import type { MeasureExtra } from './measure.schema.ts';
import { sum, twoDecimals } from './rounding.ts';
import type { Sheet } from './sheet.ts';
import type { ExtraValue, Verdict } from './verdict.ts';

type ExtraOf<Kind extends MeasureExtra['kind']> = Extract<MeasureExtra, { kind: Kind }>;

const scoreAt = ({ cells }: Sheet, item: number) => cells[item - 1]?.score ?? null;

function symptomCount(sheet: Sheet, status: Verdict['status'], extra: ExtraOf<'symptom-count'>): ExtraValue {
  if (status !== 'complete') return null;
  const present = sheet.cells.filter(({ score }, index) => {
    const mark = extra.lowerAt.find(({ item }) => item === index + 1)?.at ?? extra.symptomAt;
    return (score ?? 0) >= mark;
  }).length;
  const core = extra.core.some((item) => (scoreAt(sheet, item) ?? 0) >= extra.symptomAt);
  if (!core || present < extra.other) return 'none';
  return present >= extra.major ? 'major' : 'other';
}

function totalAndInputs({ inputs }: Sheet, total: number | null, extra: ExtraOf<'total-and-inputs'>): boolean | null {
  const parts = [
    total === null ? null : total >= extra.totalAtLeast,
    ...extra.numbers.map(({ input, atLeast }) => {
      const value = inputs[input];
      return typeof value === 'number' ? value >= atLeast : null;
    }),
    ...extra.yes.map((input) => {
      const value = inputs[input];
      return typeof value === 'boolean' ? value : null;
    }),
  ];
  return parts.includes(null) ? null : parts.every((part) => part === true);
}

function clusterCounts(sheet: Sheet, { clusters, ratedAtLeast }: ExtraOf<'cluster-counts'>): boolean | null {
  const met = clusters.every(
    ({ items, need }) => items.filter((item) => (scoreAt(sheet, item) ?? 0) >= ratedAtLeast).length >= need,
  );
  return met || (sheet.missing.length === 0 ? false : null);
}

function valueOf(sheet: Sheet, { status, total }: Verdict, extra: MeasureExtra): ExtraValue {
  switch (extra.kind) {
    case 'symptom-count':
      return symptomCount(sheet, status, extra);
    case 'total-at-least':
      return total === null ? null : total >= extra.atLeast;
    case 'percent-of':
      return total === null ? null : twoDecimals(100 * total, extra.of);
    case 'raw-sum':
      return total === null ? null : sum(sheet.cells.flatMap(({ score }) => score ?? []));
    case 'total-and-inputs':
      return totalAndInputs(sheet, total, extra);
    case 'cluster-counts':
      return clusterCounts(sheet, extra);
  }
}

/** The values beside the total: those the scoring kind found, then those the measure names. */
export const extrasOf = (sheet: Sheet, verdict: Verdict): Readonly<Record<string, ExtraValue>> => ({
  ...verdict.extra,
  ...Object.fromEntries(sheet.measure.extras.map((extra) => [extra.id, valueOf(sheet, verdict, extra)])),
});
