import { readConfig } from './config.ts';
import { parts, type Running } from './parts.ts';
import { start, type LoadPages } from './start.ts';
import { StartProblem } from './start-problem.ts';

/**
 * Serves until the process is told to end. What an operator can mend is told in one sentence and ends with exit code 1.
 * A second signal ends at once; the database then shuts down by itself.
 */
export async function serve(loadPages: LoadPages): Promise<void> {
  let running: Running | undefined;
  let isEnding = false;
  const end = () => {
    if (isEnding || !running) process.exit(1);
    isEnding = true;
    running.stop().then(() => process.exit(0), giveUp);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  try {
    running = await start(readConfig(process.env), loadPages, parts, giveUp);
  } catch (error) {
    giveUp(error);
  }
}

/** Ends with exit code 1: one sentence for a known problem, everything we know for a bug. */
export function giveUp(error: unknown): never {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exit(1);
}
