import { error } from '@sveltejs/kit';
import { openKeepsake } from '#usecases/keepsakes/keepsakes';
import { acts } from '#web/acts.server';
import { photoReply } from '#web/keepsake-page.server';
import type { RequestHandler } from './$types';

export const _acts = acts(openKeepsake);

/** The picture of one's own, to be shown or saved (UPL-03). */
export const GET: RequestHandler = (event) => photoReply(event, event.locals.actor?.patient ?? error(404));
