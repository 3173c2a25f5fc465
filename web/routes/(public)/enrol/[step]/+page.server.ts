import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { deviceName } from '#domain/access/device-name';
import type { EnrolmentStep } from '#domain/access/enrolment-steps';
import { shortest } from '#domain/access/password-rules';
import { enrolmentAt, type StepAnswer } from '#usecases/access/enrolment';
import { beginEnrolmentPasskey, choosePasskey, choosePassword } from '#usecases/access/enrolment-way';
import { finishEnrolment } from '#usecases/access/enrolment-finish';
import {
  keepRecoveryCodes,
  keepSecondStep,
  proveSecondStep,
  recoveryCodesPage,
  secondStepPage,
} from '#usecases/access/enrolment-second-step';
import { typedIn } from '#web/forms.server';
import { flowCookie, keepSignIn, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import { stepPath } from '../../../../access/enrolment-path.ts';
import { qrPath } from '../../../../access/qr.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const steps = ['way', 'second-step', 'codes'] as const satisfies readonly EnrolmentStep[];
const Password = z.strictObject({ password: z.string().max(1000), email: z.string().max(320).optional() });
const Passkey = z.strictObject({ answer: z.string().max(20_000) });
const Code = z.strictObject({ code: z.string().max(60) });

export const load: PageServerLoad = async (event) => {
  const { params, locals } = event;
  const step = steps.find((one) => one === params.step);
  if (!step) error(404);
  const token = flowCookie(event);
  const at = await enrolmentAt(locals.app, token, step);
  if (!('open' in at)) redirect(303, at.standsAt && at.whose ? stepPath(at.whose, at.standsAt) : '/sign-in');
  const { whose, account, email } = at.open;
  const base = { step, whose, practice: account?.practice ?? '', needsEmail: !email && !account?.email };
  const least = whose === 'patient' ? shortest.sole : shortest.withSecondFactor;
  if (step === 'second-step') {
    const page = await secondStepPage(locals.app, token);
    return { ...base, least, codes: [], secret: page?.secret ?? '', qr: page ? qrPath(page.address) : null };
  }
  const codes = step === 'codes' ? ((await recoveryCodesPage(locals.app, token)) ?? []) : [];
  return { ...base, least, codes, secret: '', qr: null };
};

export const actions: Actions = {
  password: async (event) => {
    const form = Password.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { password: 'Enter a password' });
    const { password, email } = form.data;
    return goOn(event, await choosePassword(event.locals.app, flowCookie(event), { password, email }), {
      email: email ?? '',
    });
  },
  askPasskey: async (event) => {
    const options = await beginEnrolmentPasskey(event.locals.app, flowCookie(event));
    return options ? { options } : notIn(409, { form: 'This page has ended. Open your link again.' });
  },
  passkey: async (event) => {
    const form = Passkey.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { form: 'That passkey was not accepted. Try again, or choose a password.' });
    const device = deviceName(event.request.headers.get('user-agent') ?? '');
    return goOn(event, await choosePasskey(event.locals.app, flowCookie(event), { answer: form.data.answer, device }));
  },
  code: async (event) => {
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { code: 'Enter the six digits' });
    const given = { code: form.data.code, address: event.locals.clientAddress };
    return goOn(event, await proveSecondStep(event.locals.app, flowCookie(event), given));
  },
  keep: async (event) => goOn(event, await keepSecondStep(event.locals.app, flowCookie(event))),
  codes: async (event) => {
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { code: 'Type any one of the ten codes' });
    return goOn(event, await keepRecoveryCodes(event.locals.app, flowCookie(event), form.data.code));
  },
};

/** Leads on to the next step, or ends the enrolment and signs in. */
async function goOn(event: RequestEvent, answer: StepAnswer, typed: Readonly<Record<string, string>> = {}) {
  switch (answer.kind) {
    case 'next':
      return redirect(303, stepPath(answer.whose, answer.step));
    case 'wrong':
      return notIn(422, answer.errors, typed);
    case 'wait':
    case 'busy':
      return refusedAtDoor(event, answer, {}, typed);
    case 'finished': {
      const area = answer.whose === 'patient' ? 'patient' : 'clinic';
      const end = await finishEnrolment(event.locals.app, flowCookie(event), visitOf(event, area));
      if (end.kind === 'wrong') return notIn(422, end.errors, typed);
      if (end.kind !== 'in') return redirect(303, '/sign-in');
      keepSignIn(event, end);
      return redirect(303, end.area === 'patient' ? '/my/welcome' : '/clinic');
    }
    case 'in':
    case 'closed':
      return redirect(303, '/sign-in');
  }
}
