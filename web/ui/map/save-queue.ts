import type { MapAction } from '#domain/people/map-action';

/**
 * What the page answers when the map asks it to keep one wish. `version`: how new the map is with it. `again`: no answer came, so it is
 * worth another try.
 */
export type SaveAnswer =
  | Readonly<{ ok: true; at: string; version: number }>
  | Readonly<{ ok: false; again: true }>
  | Readonly<{ ok: false; again: false; words: string }>;

/** Keeps one wish in the background. `at` is the time to show, as "10:14"; `words` is what to tell a person who was refused. */
export type Save = (wish: MapAction) => Promise<SaveAnswer>;

/** What the line above the map says. */
export type SaveState =
  | Readonly<{ kind: 'quiet' | 'saving' | 'trying' }>
  | Readonly<{ kind: 'saved'; at: string }>
  | Readonly<{ kind: 'refused'; words: string }>;

type Listener = Readonly<{
  tell: (state: SaveState) => void;
  kept: (wish: MapAction, version: number) => void;
  refused: () => void;
}>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * Saves wishes one after another, in the order in which they were made. Without an answer it tries again until there is one:
 * nothing is dropped and nothing is called saved before the page has said so. After a refusal the wishes behind it are
 * dropped, because they were made on a map that does not exist.
 */
export function saveQueue(save: Save, { tell, kept, refused }: Listener, wait = pause): (wish: MapAction) => void {
  let waiting: MapAction[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    for (let tries = 0; waiting[0];) {
      tell({ kind: tries === 0 ? 'saving' : 'trying' });
      const answer = await save(waiting[0]).catch((): SaveAnswer => ({ ok: false, again: true }));
      if (answer.ok) {
        tries = 0;
        const done = waiting.shift();
        if (done) kept(done, answer.version);
        tell({ kind: 'saved', at: answer.at });
      } else if (answer.again) {
        tries += 1;
        tell({ kind: 'trying' });
        await wait(Math.min(30_000, 1000 * 2 ** tries));
      } else {
        waiting = [];
        refused();
        tell({ kind: 'refused', words: answer.words });
      }
    }
    busy = false;
  }

  return (wish) => {
    waiting.push(wish);
    if (!busy) void drain();
  };
}
