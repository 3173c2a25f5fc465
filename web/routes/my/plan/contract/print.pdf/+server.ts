import { acts } from '#web/acts.server';
import { ownPdf } from '#web/paper/reply.server';
import { contractSource } from '#web/paper/sources.server';

export const _acts = acts(...contractSource.uses);
export const GET = ownPdf(contractSource);
