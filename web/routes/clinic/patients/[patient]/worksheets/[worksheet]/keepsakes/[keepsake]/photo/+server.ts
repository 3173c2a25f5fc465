import { openKeepsake } from '#usecases/keepsakes/keepsakes';
import { acts } from '#web/acts.server';
import { photoReply } from '#web/keepsake-page.server';
import type { RequestHandler } from './$types';

export const _acts = acts(openKeepsake);

/** The picture, for the therapist of the course (UPL-03). */
export const GET: RequestHandler = (event) => photoReply(event, event.params.patient);
