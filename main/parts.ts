import type { Log } from '#web/host.server';
import type { App } from '#usecases/app';
import { firstRunLine } from '#usecases/access/first-owner';
import type { Config } from './config.ts';
import type { OpenedDatabase } from './database.ts';
import { startJobs } from './jobs.ts';

/** What a running part of the product leaves to be ended. */
export type Running = Readonly<{ stop(): Promise<void> }>;

/** The parts a start brings to life around the pages; each may be missing. */
export type Parts = Readonly<{
  /** Works off the jobs; ends before the connections close. */
  startJobs?: (app: App, database: OpenedDatabase, config: Config, log: Log) => Promise<Running>;
  /** A line after the address when nobody owns a practice yet: the one-time link for the first owner (AUT-14). */
  firstRunLine?: (app: App) => Promise<string | undefined>;
}>;

/** The parts of the product as shipped. */
export const parts: Parts = { firstRunLine, startJobs };
