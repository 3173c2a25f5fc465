import { error } from '@sveltejs/kit';
import * as z from 'zod';
import { publicProfile } from '#usecases/access/directory-profile';
import type { PageServerLoad } from './$types';

/** One published profile (W3). One that is not public, and an address that names none, are the same to anybody who asks. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const id = z.uuid().safeParse(params.profile);
  const found = id.success ? await publicProfile(locals.app, id.data) : null;
  return found ?? error(404, 'This profile is not public.');
};
