import { acts } from '#web/acts.server';
import { ownPdf } from '#web/paper/reply.server';
import { ownSummarySource } from '#web/paper/sources.server';

export const _acts = acts(...ownSummarySource.uses);
export const GET = ownPdf(ownSummarySource);
