import { acts } from '#web/acts.server';
import { ownPdf } from '#web/paper/reply.server';
import { stayingWellSource } from '#web/paper/sources.server';

export const _acts = acts(...stayingWellSource.uses);
export const GET = ownPdf(stayingWellSource);
