import { acts } from '#web/acts.server';

export const _acts = acts();
