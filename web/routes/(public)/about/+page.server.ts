import { instrumentCredits } from '#usecases/practice/instrument-credits';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ credits: instrumentCredits(locals.app.library) });
