import { readMapHistory } from '#usecases/people/read-map-history';
import { acts } from '#web/acts.server';
import { loadMapHistory } from '#web/map-history-page.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readMapHistory);

export const load: PageServerLoad = (event) => loadMapHistory(event, event.params.patient);
