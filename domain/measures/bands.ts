import type { Cell } from './cells.ts';
import type { Measure, MeasureBand } from './measure.schema.ts';
import type { Inputs } from './sheet.ts';

type Caseness = Measure['caseness'];

/** The bands and cut-off that hold for these inputs: a variant where one applies, else the measure's own. */
export function cutoffsFor(
  measure: Measure,
  inputs: Inputs,
): Readonly<{ bands: readonly MeasureBand[]; caseness: Caseness }> {
  const variant = measure.variants.find(({ when }) => inputs[when.input] === when.is);
  return { bands: variant?.bands ?? measure.bands, caseness: variant?.caseness ?? measure.caseness };
}

const begun = ({ from, above }: MeasureBand, value: number) =>
  (from !== undefined && value >= from) || (above !== undefined && value > above);

/** The highest band whose lower edge the value has reached; null when the measure has none. Bands stand lowest first. */
export const bandAt = (bands: readonly MeasureBand[], value: number): string | null =>
  bands.findLast((band) => begun(band, value))?.id ?? null;

/** CESD-R categories by symptom groups (Eaton et al. 2004). A group is at a level when one of its items reaches it. */
export function groupBand(rule: NonNullable<Measure['bandRule']>, total: number, answers: readonly unknown[]): string {
  if (total < rule.belowTotal.total) return rule.belowTotal.band;
  const at = (level: 'strict' | 'near') => (items: readonly number[]) =>
    items.some((item) => Number(answers[item - 1] ?? 0) >= (level === 'strict' ? rule.strictAt : rule.nearAt));
  const core = rule.core.flatMap((name) => [rule.groups[name] ?? []]);
  if (!core.some(at('strict'))) return rule.otherwise;
  const others = Object.entries(rule.groups).flatMap(([name, items]) => (rule.core.includes(name) ? [] : [items]));
  return rule.ladder.find(({ groups, level }) => others.filter(at(level)).length >= groups)?.band ?? rule.otherwise;
}

/** Whether a number or band is beyond the clinical cut-off; null when the instrument has none or there is nothing to judge. */
export function casenessAt(caseness: Caseness, value: number | null, band: string | null): boolean | null {
  if (caseness === null) return null;
  if ('bands' in caseness) return band === null ? null : caseness.bands.includes(band);
  if (value === null) return null;
  return 'atLeast' in caseness ? value >= caseness.atLeast : value <= caseness.atMost;
}

/** Whether every point of a form comes from the named items, where a remark belongs beside the score. */
export const remarksOn = (measure: Measure, cells: readonly Cell[]) =>
  measure.remarks.filter(({ allPointsFrom }) => {
    const points = cells.flatMap(({ score }, index) => ((score ?? 0) > 0 ? [index + 1] : []));
    return points.length > 0 && points.every((item) => allPointsFrom.includes(item));
  });
