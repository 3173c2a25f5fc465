import { acts } from '#web/acts.server';
import { ownPdf } from '#web/paper/reply.server';
import { formulationSource } from '#web/paper/sources.server';

export const _acts = acts(...formulationSource.uses);
export const GET = ownPdf(formulationSource);
