import { acts } from '#web/acts.server';
import { recordPdf } from '#web/paper/reply.server';
import { graduationSource } from '#web/paper/sources.server';

export const _acts = acts(...graduationSource.uses);
export const GET = recordPdf(graduationSource);
