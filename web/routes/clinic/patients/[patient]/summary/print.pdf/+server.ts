import { acts } from '#web/acts.server';
import { recordPdf } from '#web/paper/reply.server';
import { summarySource } from '#web/paper/sources.server';

export const _acts = acts(...summarySource.uses);
export const GET = recordPdf(summarySource);
