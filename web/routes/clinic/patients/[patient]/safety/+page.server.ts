import { fail, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { AlertId, PatientId, PersonId } from '#domain/ids.schema';
import { SafetyReview } from '#domain/safety/safety-review.schema';
import { acknowledgeAlert } from '#usecases/safety/acknowledge-alert';
import { closeAlert } from '#usecases/safety/close-alert';
import { readIpvChecks, recordIpvCheck } from '#usecases/safety/ipv-check';
import { noteAttempt } from '#usecases/safety/note-attempt';
import { patientSafety } from '#usecases/safety/read-alert';
import { writeSafetyReview } from '#usecases/safety/write-safety-review';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import { lines, seenVersion, typedDate, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  patientSafety,
  acknowledgeAlert,
  noteAttempt,
  closeAlert,
  writeSafetyReview,
  readIpvChecks,
  recordIpvCheck,
);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const { alerts, ...rest } = orError(await locals.perform(patientSafety, { patientId: params.patient }));
  // On-call staff see the alerts of patients they do not treat, and not what was asked in private.
  const asked = await locals.perform(readIpvChecks, { patientId: params.patient });
  const named = url.searchParams.get('alert');
  const about =
    alerts.find(({ id, state }) => id === named && state !== 'closed') ??
    alerts.find(({ state }) => state !== 'closed');
  return {
    ...rest,
    alerts: alerts.map((alert) => ({ ...alert, key: locals.app.newId() })),
    /** The alert the form closes; null when none is open, and then a review alone is written. */
    about: about ? { id: about.id, version: about.version, where: about.where, raisedAt: about.raisedAt } : null,
    key: locals.app.newId(),
    ipv: asked.ok ? asked.value : null,
    ipvKey: locals.app.newId(),
  };
};

const Taken = z.strictObject({
  key: FormKey,
  alertId: AlertId,
  version: seenVersion,
  what: z.enum(['look', 'tried', 'passedToCover']),
});
const Envelope = z.object({ key: FormKey, alertId: AlertId.optional(), version: seenVersion.optional() });

const Asked = z.object({
  key: FormKey,
  askedAlone: z.literal(true, { error: 'Ask only when nobody else can hear or read along' }),
  askedOn: z.iso.date({ error: 'Enter the day it was asked, like 27 3 2026' }),
  result: z.enum(['negative', 'positive', 'declined'], { error: 'Choose what the patient answered' }),
  personId: PersonId.nullable(),
  safeContact: lines(600),
  stepsTaken: lines(2000),
  note: lines(2000),
  judgement: lines(2000),
});

const yes = (value: string): boolean | undefined => (value === '' ? undefined : value === 'yes');

const reviewIn = (typed: Again['typed']) =>
  SafetyReview.safeParse({
    contact: textIn(typed, 'contact'),
    askedDirectly: yes(textIn(typed, 'askedDirectly')),
    ideation: textIn(typed, 'ideation'),
    behaviourRecent: yes(textIn(typed, 'behaviourRecent')),
    behaviourLifetime: yes(textIn(typed, 'behaviourLifetime')),
    meansAccess: textIn(typed, 'meansAccess'),
    protective: textIn(typed, 'protective'),
    acuteRisk: textIn(typed, 'acuteRisk'),
    basis: textIn(typed, 'basis'),
    actions: typedList(typed, 'actions'),
    consultedWith: textIn(typed, 'consultedWith'),
    nextReview: typedDate(typed, 'nextReview'),
  });

export const actions: Actions = {
  take: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Taken.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, what, ...seen } = form.data;
    const outcome =
      what === 'look'
        ? await locals.perform(acknowledgeAlert, seen, key)
        : await locals.perform(noteAttempt, { ...seen, kind: what }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/safety', { patient: params.patient }));
  },
  record: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const envelope = Envelope.safeParse(typed);
    if (!envelope.success) return mistyped(typed, envelope.error);
    const review = reviewIn(typed);
    if (!review.success) return mistyped(typed, review.error);
    const { key, alertId, version } = envelope.data;
    const closes = textIn(typed, 'close');
    if (alertId && closes !== 'yes' && closes !== 'no')
      return fail<Again>(422, {
        typed,
        errors: { close: 'Say whether to close the alert' },
        refused: 'invalid',
        details: [],
      });
    const patientId = PatientId.parse(params.patient);
    const outcome =
      alertId && version !== undefined && closes === 'yes'
        ? await locals.perform(closeAlert, { alertId, patientId, version, review: review.data }, key)
        : await locals.perform(writeSafetyReview, { patientId, sessionId: null, review: review.data }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/safety', { patient: patientId }));
  },
  ipv: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Asked.safeParse({
      key: typed['key'],
      askedAlone: tickedIn(typed, 'askedAlone'),
      askedOn: typedDate(typed, 'askedOn'),
      result: textIn(typed, 'result'),
      personId: textIn(typed, 'personId') || null,
      safeContact: textIn(typed, 'safeContact'),
      stepsTaken: textIn(typed, 'stepsTaken'),
      note: textIn(typed, 'note'),
      judgement: textIn(typed, 'judgement'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(recordIpvCheck, { ...given, patientId: params.patient }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/clinic/patients/[patient]/safety', { patient: params.patient })}#ipv`);
  },
};
