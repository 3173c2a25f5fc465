import { acts } from '#web/acts.server';
import { recordPdf } from '#web/paper/reply.server';
import { mapSource } from '#web/paper/sources.server';

export const _acts = acts(...mapSource.uses);
export const GET = recordPdf(mapSource);
