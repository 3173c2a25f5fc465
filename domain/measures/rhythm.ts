import type { Measure, ScoringOf } from './measure.schema.ts';
import { sum, twoDecimals } from './rounding.ts';
import type { Verdict } from './verdict.ts';

const minutesInDay = 1440;
const noon = 720;

type Times = readonly (readonly (number | null)[])[];

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < minutesInDay;

/** One list of clock times (minutes after midnight, null if not done) for each activity; undefined if it is anything else. */
export function readTimes({ items }: Measure, { days }: ScoringOf<'rhythm'>, given: unknown): Times | undefined {
  if (!Array.isArray(given) || given.length !== items.length) return undefined;
  const weeks = given.flatMap((week: unknown) => {
    if (!Array.isArray(week) || week.length !== days) return [];
    const times = Array.from(week, (time: unknown) => time ?? null);
    return times.every((time) => time === null || isTime(time)) ? [times] : [];
  });
  return weeks.length === items.length ? weeks : undefined;
}

/**
 * Times of one activity within 45 minutes of its habitual time. The habitual time leaves out what is further than 1.5
 * standard deviations (n - 1) from the mean; the count is over all times. Whole-number arithmetic, because four times of
 * which one differs lie at exactly 1.5. Monk et al. 1990; edge and standard deviation: measures reference section 12.
 */
function hitsOf(times: readonly number[], withinMinutes: number): number {
  const n = times.length;
  const total = sum(times);
  const squares = n * sum(times.map((time) => time * time)) - total * total;
  const kept = times.filter((time) => 4 * (n - 1) * (n * time - total) ** 2 <= 9 * n * squares);
  const habitual = sum(kept);
  return times.filter((time) => Math.abs(kept.length * time - habitual) <= withinMinutes * kept.length).length;
}

/** The regularity of a week: hits per scored activity, 0 to `days`. */
export function rhythmVerdict(times: Times, rule: ScoringOf<'rhythm'>): Verdict {
  const hits = times.map((week, index) => {
    const done = week.flatMap((time) => time ?? []);
    if (done.length < rule.minimumTimes) return null;
    const nextDay = rule.pastMidnight.includes(index + 1);
    return hitsOf(
      done.map((time) => (nextDay && time < noon ? time + minutesInDay : time)),
      rule.hitWithinMinutes,
    );
  });
  const scored = hits.flatMap((count) => count ?? []);
  const extra = { scoredActivities: scored.length, hits };
  if (scored.length === 0) return { status: 'unscorable', total: null, judged: null, missing: [], extra };
  const total = sum(scored);
  return {
    status: 'complete',
    total: twoDecimals(total, scored.length),
    judged: total / scored.length,
    missing: [],
    extra,
  };
}
