import { availableParallelism } from 'node:os';

/** Too many people are being checked at this moment. A door answers 503 with Retry-After (AUT-05). */
export class Busy extends Error {
  override name = 'Busy';
}

/** Runs heavy work a few pieces at a time; what finds the queue full is refused with `Busy` at once. */
export type HashQueue = Readonly<{ run<T>(work: () => Promise<T>): Promise<T> }>;

/**
 * A queue for hashing passwords: each hash takes 46 MiB and one core for about 60 ms, so at most one per core runs (AUT-05).
 * `waiting` bounds how many may wait; 256 are worked off in about four seconds on four cores.
 */
export function createHashQueue({ atOnce = availableParallelism(), waiting = 256 } = {}): HashQueue {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running < atOnce) running += 1;
      else if (queue.length >= waiting) throw new Busy('too many passwords are being checked');
      else await new Promise<void>((resolve) => void queue.push(resolve)); // the slot is handed over, never given back in between
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
