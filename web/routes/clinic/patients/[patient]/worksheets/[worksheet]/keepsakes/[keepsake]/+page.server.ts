import { acts } from '#web/acts.server';
import { keepsakePage, oneKeepsakeUses } from '#web/keepsake-page.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(...oneKeepsakeUses);

export const load: PageServerLoad = (event) => keepsakePage(event, event.params.patient);
