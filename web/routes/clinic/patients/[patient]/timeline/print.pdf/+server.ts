import { acts } from '#web/acts.server';
import { recordPdf } from '#web/paper/reply.server';
import { timelineSource } from '#web/paper/sources.server';

export const _acts = acts(...timelineSource.uses);
export const GET = recordPdf(timelineSource);
