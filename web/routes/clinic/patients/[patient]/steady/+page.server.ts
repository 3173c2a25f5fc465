import { acts } from '#web/acts.server';

/** The page tells what to do and shows nothing of the record. */
export const _acts = acts();
