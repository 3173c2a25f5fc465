import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { cookieNames } from '#usecases/access/cookies';
import { whoIs } from '#usecases/access/who-is';
import { dressFrom, dressPage, fetchedAhead } from '#ui/dress';
import { addressClass } from './address-class.ts';
import { borrow } from './host.server.ts';
import { performAs } from './perform.server.ts';
import { refuseUnreadable } from './readable.server.ts';
import { readAgain, unsavedIn } from './unsaved.server.ts';

type Area = 'clinic' | 'my' | 'public';

const areaOf = (path: string): Area =>
  /^\/clinic(\/|$)/.test(path) ? 'clinic' : /^\/my(\/|$)/.test(path) ? 'my' : 'public';

/**
 * Gives each request what its page may use. Cookies are read only in their own area; strangers are led to the sign-in of that
 * area and back. This is comfort: `perform` decides every act again (DEP-07).
 */
export const handle: Handle = async ({ event, resolve }) => {
  const { app, live } = borrow();
  const { locals, url, request } = event;
  const area = areaOf(url.pathname);
  locals.app = app;
  locals.requestId = app.newId();
  locals.clientAddress = event.getClientAddress();
  locals.actor = null;
  locals.signInId = null;
  const here = url.pathname + url.search;
  if (area !== 'public') {
    const token = event.cookies.get(cookieNames(app.origin)[area]);
    const background = event.isDataRequest && request.method === 'GET';
    const meta = { requestId: locals.requestId, origin: addressClass(locals.clientAddress) };
    const found = token
      ? await whoIs(app, token, area === 'clinic' ? 'clinic' : 'patient', {
          ...meta,
          isActivity: (id) => !(background && live.sentRecently(id)),
        })
      : { kind: 'none' as const };
    if (found.kind === 'in') {
      locals.actor = found.actor;
      locals.signInId = found.signInId;
    } else {
      const door = area === 'clinic' ? '/sign-in' : '/sign-in/patient';
      const why = found.kind === 'locked' ? '&locked' : '';
      redirect(303, `${door}?to=${encodeURIComponent(request.method === 'GET' ? here : url.pathname)}${why}`);
    }
  }
  await refuseUnreadable(event);
  locals.sent = readAgain(request, url.pathname);
  locals.perform = performAs(app, locals.actor, here);
  const dress = area === 'public' ? {} : dressFrom((name) => event.cookies.get(name));
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => dressPage(html, dress),
    preload: fetchedAhead,
  });
  response.headers.set('x-request-id', locals.requestId);
  if (response.headers.get('content-type') === 'text/html')
    response.headers.set('content-type', 'text/html; charset=utf-8'); // WEB-07
  return response;
};

/** Tells the log what went wrong without any content of the request (LOG-01), and the person a code to quote. */
export const handleError: HandleServerError = async ({ error, kind, event }) => {
  const { requestId } = event.locals;
  if (kind === 'unknown') {
    borrow().log.error({ requestId, route: event.route.id, fault: faultOf(error) }, 'a page failed');
    const unsaved = await unsavedIn(event.locals.sent);
    return {
      message: 'Something went wrong on our side. Your information is safe.',
      requestId,
      ...(unsaved && { unsaved }),
    };
  }
  return { message: 'We cannot find that page. It may have moved. Nothing is lost.', requestId };
};

// Messages of database errors may quote values (LOG-02): only the kind of fault and our own stack lines are kept.
const faultOf = (error: unknown) =>
  error instanceof Error
    ? {
        name: error.name,
        code: 'code' in error ? String(error.code) : undefined,
        at: error.stack?.split('\n').slice(1, 6),
      }
    : { name: typeof error };
