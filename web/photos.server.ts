import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { keepsakeLimits } from '#domain/keepsakes/keepsake';
import { nameAgrees, photoKindOf } from '#domain/keepsakes/photo-kind';
import { Busy, createHashQueue } from '#usecases/access/hash-queue';

/** A photo made anew as a JPEG that carries nothing but the picture; or why it cannot be, in words for the person who chose it. */
export type MadeAnew = Readonly<{ jpeg: Buffer } | { problem: string }>;

/** Makes photos anew, each in a process of its own (UPL-02, UPL-05). */
export type Photos = Readonly<{ makeAnew(file: File): Promise<MadeAnew> }>;

const unreadable = 'This file is no photo we can read. Choose a JPEG, PNG or WebP photo';
const tooMany = 'This photo has too many pixels. Choose a smaller one';

/**
 * A maker that runs `program`, two photos at a time. What comes is judged by its content before anything decodes it; a process that takes
 * longer than `seconds`, or dies, is a photo that cannot be read, and nothing more. Nothing is written to a disk.
 */
export function createPhotos(program: string, { seconds = 20, most = keepsakeLimits.photoBytes } = {}): Photos {
  const queue = createHashQueue({ atOnce: 2, waiting: 20 });
  return {
    async makeAnew(file) {
      if (file.size === 0) return { problem: 'Choose a photo' };
      if (file.size > most)
        return { problem: `This photo is larger than ${most / 1024 / 1024} MB. Choose a smaller one` };
      const bytes = new Uint8Array(await file.arrayBuffer());
      const kind = photoKindOf(bytes);
      if (kind === null) return { problem: unreadable };
      if (!nameAgrees(file.name, kind))
        return { problem: `The name of this file does not fit what is in it. ${unreadable}` };
      try {
        return await queue.run(() => madeBy(program, kind, bytes, seconds));
      } catch (error) {
        if (error instanceof Busy) return { problem: 'Many photos are coming at this moment. Try again in a minute' };
        throw error;
      }
    },
  };
}

async function madeBy(program: string, kind: string, bytes: Uint8Array, seconds: number): Promise<MadeAnew> {
  // Nothing of our environment goes along: it may hold keys.
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=128', program, String(keepsakeLimits.photoPixels), kind],
    {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    },
  );
  child.stdin.on('error', () => {}); // a process that ended early reads no more; its exit code says why
  child.stdin.end(bytes);
  const [jpeg, [code]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  if (code === 3) return { problem: tooMany };
  return code === 0 && photoKindOf(jpeg) === 'jpeg' ? { jpeg } : { problem: unreadable };
}
