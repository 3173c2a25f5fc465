import { Hono } from 'hono';

const JSON_TYPES = /^application\/(json|fhir\+json)(;|$)/i;

/**
 * The door for programs: web-standard request in, response out. Changes are taken as JSON only, so that no form of another
 * site can send one (WEB-01). Every resource adds one line.
 */
export function createRouter(): (request: Request) => Response | Promise<Response> {
  const router = new Hono();
  router.use(async (context, next) => {
    const { method, headers, body } = context.req.raw;
    const carriesMore = body !== null && !JSON_TYPES.test(headers.get('content-type') ?? '');
    if (method !== 'GET' && method !== 'HEAD' && carriesMore)
      return context.json({ error: 'unsupported-media-type' }, 415);
    return next();
  });
  router.notFound((context) => context.json({ error: 'not-found' }, 404));
  // The sender learns that it failed, and nothing about how.
  router.onError((_error, context) => context.json({ error: 'failed' }, 500));
  return (request) => router.fetch(request);
}
