import { done } from '#domain/outcome';
import { openCheckInOf } from '#store/check-ins';
import { nextOpen } from '#domain/measures/check-in-steps';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { glance } from '../use-case.ts';
import { stepsOf } from './the-check-in.ts';

const aboutSeconds = 8; // for one question of this kind; only said in whole minutes

/** The check-in that is open for the patient who asks, as its first page announces it; null when there is none. */
export const theOpenCheckIn = glance('portal.read', theOwnRecord, async (s, { row }, _input: undefined, { now }) => {
  const open = await openCheckInOf(s, row.id, now);
  if (!open) return done(null);
  const steps = stepsOf(open);
  const next = nextOpen(steps);
  return done({
    id: open.id,
    questions: steps.length,
    minutes: Math.max(1, Math.ceil((steps.length * aboutSeconds) / 60)),
    n: steps.findIndex(({ step }) => step === next) + 1,
    begun: steps.some(({ state }) => state !== 'open'),
  });
});
