import { ensureBuilt } from '#main/build';

/** Once per run: the production build every browser test starts, made anew only when the sources changed. */
export default function setup(): void {
  ensureBuilt();
}
