import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');

/** How one command ended. `output` holds both streams in the order they came. */
export type Ran = Readonly<{ name: string; ok: boolean; output: string; seconds: number }>;

/** The environment of every command: our own Node and tools come first, whoever started us. */
const environment = () => ({
  ...process.env,
  PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  NO_COLOR: '1',
});

/** Runs one command in the checkout. With `show`, its output appears as it comes; it is returned in any case. */
export function run(name: string, command: readonly string[], { show = false } = {}): Promise<Ran> {
  const began = performance.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (show) process.stdout.write(text);
    });
  return new Promise((resolve) => {
    const end = (ok: boolean) => resolve({ name, ok, output, seconds: (performance.now() - began) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
