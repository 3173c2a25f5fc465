import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import type { Log } from '#web/host.server';
import { notWritable } from './data-folder.ts';

const KEPT_DAYS = 90;

/** The log of this installation, and how to write out what it still holds. */
export type LogFile = Log & Readonly<{ flush(): void }>;

/**
 * Opens the log: one JSON line per event, one file per day in `<dataDir>/log`, readable by its owner only, kept for 90 days
 * (LOG-04). JSON escapes line ends and control characters (LOG-03). Callers pass allowlisted fields and a fixed sentence;
 * that no content gets in is their duty, this only stores. `today` gives the day as `2026-04-14`.
 */
export function openLog(dataDir: string, today: () => string): LogFile {
  const folder = path.join(dataDir, 'log');
  let day = '';
  let file: pino.Logger;
  let destination: ReturnType<typeof pino.destination>;
  const current = (): pino.Logger => {
    if (day === today()) return file;
    if (day !== '') destination.end();
    day = today();
    destination = pino.destination({ dest: path.join(folder, `${day}.log`), mode: 0o600, sync: true });
    file = pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
      destination,
    );
    dropOld(folder);
    return file;
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    current();
  } catch (error) {
    throw notWritable(dataDir, error);
  }
  return {
    info: (fields, sentence) => current().info(fields, sentence),
    warn: (fields, sentence) => current().warn(fields, sentence),
    error: (fields, sentence) => current().error(fields, sentence),
    flush: () => destination.flushSync(),
  };
}

function dropOld(folder: string): void {
  const days = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\d\.log$/.test(name));
  for (const name of days.toSorted().slice(0, -KEPT_DAYS)) rmSync(path.join(folder, name), { force: true });
}
