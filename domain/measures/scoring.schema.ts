import * as z from 'zod';
import { Name, Slug, Text } from './text.schema.ts';

/** The number of an item as printed on paper: the first is 1. */
export const ItemNumber = z.int().min(1).max(200);
const Items = z.array(ItemNumber).min(1).max(200);
const Amount = z.number().min(-1000).max(1000);
const maxMissing = z.int().min(0).max(200);

/**
 * How a total is reached. Most instruments are `sum`. The kinds below it exist because a published instrument needs them;
 * each is one case in `totals.ts` and the compiler lists every place that has to learn a new one.
 */
export const Scoring = z.discriminatedUnion('kind', [
  /** Item scores added up; up to `maxMissing` are replaced by the mean. `times` multiplies the finished sum. */
  z.strictObject({ kind: z.literal('sum'), maxMissing, times: z.int().min(2).max(100).optional() }),
  /** Mean of the answered items, to 2 decimals, times `times` if given. */
  z.strictObject({ kind: z.literal('mean'), maxMissing, times: z.int().min(2).max(100).optional() }),
  /** Sum of the items that apply; bands read the sum scaled up to all items (`extra.max`, `extra.scaled`). */
  z.strictObject({ kind: z.literal('applicable-sum') }),
  /** The applicable items' sum as a percentage of what they could reach, to 2 decimals. */
  z.strictObject({ kind: z.literal('applicable-percentage') }),
  /** The sum of the highest item score in each domain. */
  z.strictObject({ kind: z.literal('domain-sum'), domains: z.array(Items).min(1).max(50) }),
  /** The mean of all subscales, to 2 decimals. */
  z.strictObject({ kind: z.literal('mean-of-subscales') }),
  /** No total at all: only subscales, all of them needed. */
  z.strictObject({ kind: z.literal('subscales-only') }),
  /** A count of yes answers that matters only together with further conditions, asked only when the count is reached. */
  z.strictObject({
    kind: z.literal('gated-count'),
    count: Items,
    atLeast: z.int().min(1),
    conditions: z.array(z.strictObject({ item: ItemNumber, atLeast: z.int() })).min(1),
    positive: Slug,
    negative: Slug,
  }),
  /** Screening questions; if one is positive, one acute question follows. No total, only a band. */
  z.strictObject({
    kind: z.literal('stepped-screen'),
    screen: Items,
    acute: ItemNumber,
    positiveAtLeast: z.int(),
    bands: z.strictObject({ negative: Slug, positive: Slug, acute: Slug }),
    flags: z.strictObject({ positive: Slug, acute: Slug }),
  }),
  /** The highest risk level any of whose items is endorsed. No total, only a band. Levels stand highest first. */
  z.strictObject({
    kind: z.literal('risk-levels'),
    levels: z.array(z.strictObject({ band: Slug, anyOf: Items, flag: Slug })).min(1),
    otherwise: Slug,
  }),
  /** The Social Rhythm Metric: clock times of daily activities over a week. */
  z.strictObject({
    kind: z.literal('rhythm'),
    days: z.int().min(1).max(31),
    minimumTimes: z.int().min(2),
    outlierSd: z.literal(1.5),
    hitWithinMinutes: z.int().min(1),
    /** Activities (by number) whose times before noon belong to the next day. */
    pastMidnight: Items,
  }),
]);

/** How the band is found when it is not read from the total alone: CESD-R symptom groups. */
export const BandRule = z.strictObject({
  kind: z.literal('symptom-groups'),
  groups: z.record(Name, Items),
  core: z.array(Name).min(1),
  strictAt: z.int(),
  nearAt: z.int(),
  belowTotal: z.strictObject({ total: Amount, band: Slug }),
  /** First match wins; needs a strict core group and at least `groups` others at the given level. */
  ladder: z.array(z.strictObject({ band: Slug, groups: z.int().min(1), level: z.enum(['strict', 'near']) })).min(1),
  otherwise: Slug,
});

/** A range of the total. `from` is inside the band, `above` is not; a band found by a rule has neither. */
export const Band = z
  .strictObject({ id: Slug, label: Text, from: Amount.optional(), above: Amount.optional() })
  .refine((band) => band.from === undefined || band.above === undefined, 'has both "from" and "above": give one');

/** The clinical cut-off, or the bands that count as beyond it. */
export const Caseness = z.union(
  [
    z.strictObject({ atLeast: Amount, basis: z.string().min(1) }),
    z.strictObject({ atMost: Amount, basis: z.string().min(1) }),
    z.strictObject({ bands: z.array(Slug).min(1), basis: z.string().min(1) }),
  ],
  'must be null, or have "basis" and one of "atLeast", "atMost" or "bands"',
);

/** Another set of bands or another cut-off that holds when an extra input has a certain value. */
export const Variant = z.strictObject({
  when: z.strictObject({ input: Name, is: z.string().min(1) }),
  bands: z.array(Band).min(1).optional(),
  caseness: Caseness.optional(),
});

export const Subscale = z.strictObject({
  id: Name,
  label: Text,
  items: Items,
  how: z.enum(['sum', 'mean', 'max']),
  times: z.int().min(2).max(100).optional(),
  /** Without it every item must be answered or excused. */
  minAnswered: z.int().min(1).optional(),
});

/** A further value beside the total; each kind is one case in `extras.ts`. */
export const Extra = z.discriminatedUnion('kind', [
  /** A count of symptoms: `major`, `other` or `none`; only for a complete form. Not a diagnosis. */
  z.strictObject({
    kind: z.literal('symptom-count'),
    id: Name,
    symptomAt: z.int(),
    lowerAt: z.array(z.strictObject({ item: ItemNumber, at: z.int() })),
    core: Items,
    major: z.int(),
    other: z.int(),
  }),
  z.strictObject({ kind: z.literal('total-at-least'), id: Name, atLeast: Amount }),
  /** The total as a percentage of `of`, to 2 decimals. */
  z.strictObject({ kind: z.literal('percent-of'), id: Name, of: z.number().positive() }),
  /** The sum before it was multiplied. */
  z.strictObject({ kind: z.literal('raw-sum'), id: Name }),
  /** True when the total and the named inputs all reach their marks; null when one of them is unknown. */
  z.strictObject({
    kind: z.literal('total-and-inputs'),
    id: Name,
    totalAtLeast: Amount,
    numbers: z.array(z.strictObject({ input: Name, atLeast: Amount })),
    yes: z.array(Name),
  }),
  /** True when each cluster has enough items rated high; null when missing items could still change the answer. */
  z.strictObject({
    kind: z.literal('cluster-counts'),
    id: Name,
    ratedAtLeast: z.int(),
    clusters: z.array(z.strictObject({ items: Items, need: z.int().min(1) })).min(1),
  }),
]);
