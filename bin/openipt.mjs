#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it: it looks for a Node that can run OpenIPT and hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// 24.7 brought Argon2id, with which passwords are kept.
const NEEDED = [24, 7];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const program = fileURLToPath(new URL('../main/cli.ts', import.meta.url));
const carried = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  await import('../main/cli.ts');
} else if (existsSync(carried) && process.execPath !== carried) {
  const child = spawn(carried, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal tells both of us; a supervisor tells only this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`OpenIPT could not run the Node it carries along: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  console.error(
    `OpenIPT needs Node ${NEEDED.join('.')} or newer and found ${process.versions.node}; run "npm ci", which brings a fitting Node on most systems, or install Node 24.`,
  );
  process.exit(1);
}
