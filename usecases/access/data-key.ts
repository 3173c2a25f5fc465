import { randomBytes } from 'node:crypto';
import type { App } from '../app.ts';
import { masterSealing, openUnder, sealingKey, sealUnder, type Place, type SealingKey } from './sealed.ts';

/** A key for data: made at random, kept only sealed with the master key (ENC-03: master key → data key), opened to be used. */
export type DataKey = Readonly<{ id: string; sealing: SealingKey }>;

/** Makes a fresh key for the row `place` names. `wrapped` is what may be stored. */
export function freshDataKey(app: App, place: Place): Readonly<{ key: DataKey; wrapped: Buffer }> {
  const bytes = randomBytes(32);
  return {
    key: { id: place.row, sealing: sealingKey(bytes) },
    wrapped: sealUnder(masterSealing(app), place, bytes),
  };
}

/** Opens a key that was stored at `place`. Throws `CannotBeOpened`. */
export const openedDataKey = (app: App, place: Place, wrapped: Buffer): DataKey => ({
  id: place.row,
  sealing: sealingKey(openUnder(masterSealing(app), place, wrapped)),
});
