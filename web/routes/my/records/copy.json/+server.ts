import { copyOwnRecord } from '#usecases/portal/copy-own-record';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { RequestHandler } from './$types';

export const _acts = acts(copyOwnRecord);

/** The patient's copy of their own record as a file. Its name says nothing about anybody; it is kept nowhere on its way (RET-04). */
export const GET: RequestHandler = async ({ locals, url }) => {
  const withNames = url.searchParams.get('names') === 'yes';
  const { copy } = orError(await locals.perform(copyOwnRecord, { withNames }));
  return new Response(`${JSON.stringify(copy, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-copy.json"',
      'cache-control': 'no-store',
    },
  });
};
