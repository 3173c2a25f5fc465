import { publicHelp } from '#usecases/practice/public-help';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => publicHelp(locals.app, url.searchParams.get('country'));
