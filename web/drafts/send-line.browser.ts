/** Requests that go out one after the other, each repeated until it got an answer (OFF-05). */
export type SendLine = Readonly<{
  /**
   * Runs `attempt` once everything before it was answered, and answers what it answers. An attempt that throws got no answer:
   * `lost` hears of it each time, and it runs again after a pause that grows from four seconds to a minute.
   */
  send<T>(attempt: () => Promise<T>, lost: () => void): Promise<T>;
  /** Whether everything in the line got its answer within so many milliseconds. */
  settled(withinMs: number): Promise<boolean>;
  /** Ends a pause: the connection may be back. */
  hurry(): void;
}>;

const firstPauseMs = 4000;
const longestPauseMs = 60_000;

/** An empty line. */
export function createSendLine(): SendLine {
  let tail: Promise<unknown> = Promise.resolve();
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      wake = () => {
        clearTimeout(timer);
        resume();
      };
    });

  const untilAnswered = async <T>(attempt: () => Promise<T>, lost: () => void): Promise<T> => {
    for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        return await attempt();
      } catch {
        lost();
        await pause(wait);
      }
    }
  };
  return {
    send: (attempt, lost) => {
      const mine = tail.then(() => untilAnswered(attempt, lost));
      tail = mine;
      return mine;
    },
    settled: (withinMs) =>
      Promise.race([
        tail.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs)),
      ]),
    hurry: () => wake(),
  };
}
