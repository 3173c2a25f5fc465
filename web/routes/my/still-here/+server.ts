import { acts } from '#web/acts.server';

/** Asked while a person works on one page for long: a sign of life and nothing else (SES-04). */
export const _acts = acts();

export const GET = () => new Response(null, { status: 204 });
