import { clamp, tenth } from './scale.ts';

/** Height of one minute of the agenda in px: fifty minutes fill 570 px (tokens 7.2). */
export const minuteHeight = 11.4;

/** How one step is drawn: its height, how much of it has passed, and where the dot of the minute stands in it, if it does. */
export type RulerStep = Readonly<{ height: number; past: number; dot: number | null }>;

/**
 * The agenda to scale. `elapsed` is minutes since the session began; null before it. Running over leaves the dot at the end: the
 * ruler is a guide, never an alarm.
 */
export function sessionRuler(minutes: readonly number[], elapsed: number | null): readonly RulerStep[] {
  const total = minutes.reduce((sum, one) => sum + one, 0);
  const now = elapsed === null ? null : clamp(elapsed, 0, total);
  let from = 0;
  return minutes.map((length, index) => {
    const start = from;
    from += length;
    const isLast = index === minutes.length - 1;
    const isHere = now !== null && now >= start && (now < from || (isLast && now === from));
    const past = now === null ? 0 : clamp(now - start, 0, length);
    return {
      height: tenth(length * minuteHeight),
      past: tenth(past * minuteHeight),
      dot: isHere ? tenth(past * minuteHeight) : null,
    };
  });
}
