import { acts } from '#web/acts.server';
import { ownPdf } from '#web/paper/reply.server';
import { safetyPlanSource } from '#web/paper/sources.server';

export const _acts = acts(...safetyPlanSource.uses);
export const GET = ownPdf(safetyPlanSource);
