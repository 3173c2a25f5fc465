/** Thresholds of NHS Talking Therapies for one measure. Lower is better in all of them. */
export type NhsMeasure = Readonly<{
  /** At caseness from here on; `above` where the manual says "more than". */
  caseness: Readonly<{ from: number } | { above: number }>;
  /** Reliable change: this many points or more. */
  reliableChange: number;
  /** Highest possible score; `null` where our references do not say. */
  most: number | null;
}>;

/** Depression is always judged by the PHQ-9 (PMC8411661 [seen]). */
export const nhsDepression = { caseness: { from: 10 }, reliableChange: 6, most: 27 } satisfies NhsMeasure;

/**
 * What anxiety may be judged by: the GAD-7 [seen], or the disorder measure of the problem descriptor [lit: Clark 2018, NHS manual;
 * verify in the current manual before use]. These are the service's counting rules and may differ from a measure's own cut-off: the
 * PCL-5 counts from 32 here.
 */
export const nhsAnxiety = {
  gad7: { caseness: { from: 8 }, reliableChange: 4, most: 21 },
  spin: { caseness: { from: 19 }, reliableChange: 10, most: 68 },
  pcl5: { caseness: { from: 32 }, reliableChange: 10, most: 80 },
  'ies-r': { caseness: { from: 33 }, reliableChange: 9, most: null },
  oci: { caseness: { from: 40 }, reliableChange: 32, most: null },
  'mobility-inventory': { caseness: { above: 2.3 }, reliableChange: 0.73, most: null },
  pdss: { caseness: { from: 8 }, reliableChange: 5, most: null },
  hai: { caseness: { from: 18 }, reliableChange: 4, most: null },
} as const satisfies Record<string, NhsMeasure>;

export type NhsAnxiety = keyof typeof nhsAnxiety;

/** Whether a score is at caseness. */
export const atCaseness = ({ caseness }: NhsMeasure, score: number): boolean =>
  'from' in caseness ? score >= caseness.from : score > caseness.above;
