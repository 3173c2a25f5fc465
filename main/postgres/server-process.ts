import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartProblem } from '../start-problem.ts';
import { serverEnvironment } from './cluster.ts';
import type { RunAs } from './run-as.ts';

/** Starting again is worth it only while the log speaks of what a dead server leaves for a moment. */
const LEFTOVER = /postmaster\.pid|\.lock|shared memory block/;
const ATTEMPTS = 40;
const PAUSE = 250;
const LAST_WORDS = 4000;

/** Starts the server and waits until it takes connections. Refuses with the server's last words. */
export async function launchServer(bin: string, who: RunAs, args: readonly string[]): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const { child, ready, words } = await tryOnce(bin, who, args);
    if (ready) return child;
    if (attempt >= ATTEMPTS || !LEFTOVER.test(words))
      throw new StartProblem(`The database did not start: ${reason(words)}`);
    await wait(PAUSE);
  }
}

type Attempt = Readonly<{ child: ChildProcess; ready: boolean; words: string }>;

function tryOnce(bin: string, who: RunAs, args: readonly string[]): Promise<Attempt> {
  const [command = '', ...rest] = [...who.prefix, path.join(bin, 'postgres'), ...args];
  // Detached: Ctrl+C in a terminal must reach us alone, so that connections close before the server does.
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: serverEnvironment() });
  let words = '';
  return new Promise((resolve) => {
    // The listener stays for the server's whole life: an unread pipe would stall it.
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-LAST_WORDS);
      if (words.includes('ready to accept connections')) resolve({ child, ready: true, words });
    });
    child.once('exit', () => resolve({ child, ready: false, words }));
    child.once('error', (error) => resolve({ child, ready: false, words: error.message }));
  });
}

/** The first line in which the server says what is wrong, without its time stamp. */
function reason(words: string): string {
  const lines = words.trim().split('\n');
  return (lines.find((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '').replace(/^.*?\[\d+\] /, '');
}

const STOP_PATIENCE = 20_000;

/** Ends the server: open transactions are rolled back and everything is written out; at last, without ceremony. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE);
  await ended;
  clearTimeout(impatient);
}
