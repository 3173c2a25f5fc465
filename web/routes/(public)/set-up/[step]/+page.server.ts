import { error, redirect } from '@sveltejs/kit';
import { countries, countryName } from '#domain/access/countries';
import type { EnrolmentStep } from '#domain/access/enrolment-steps';
import { enrolmentAt, type StepAnswer } from '#usecases/access/enrolment';
import { answerSetUp, finishSetUp } from '#usecases/access/set-up';
import { typedIn } from '#web/forms.server';
import { flowCookie, keepSignIn, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import { stepPath } from '../../../../access/enrolment-path.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const steps = [
  'name',
  'email',
  'practice',
  'country',
  'work',
  'sample',
  'check',
] as const satisfies readonly EnrolmentStep[];
const stepOf = (name: string) => steps.find((one) => one === name);

export const load: PageServerLoad = async (event) => {
  const step = stepOf(event.params.step);
  if (!step) error(404);
  const at = await enrolmentAt(event.locals.app, flowCookie(event), step);
  if (!('open' in at)) redirect(303, at.standsAt && at.whose ? stepPath(at.whose, at.standsAt) : '/sign-in');
  const { name, email, practice, country, timeZone, work, seesPatients, sample, passkey } = at.open;
  return {
    step,
    given: {
      name: name ?? '',
      email: email ?? '',
      way: passkey ? 'A passkey' : 'A password and a second step',
      practice: practice ?? '',
      country: country ?? '',
      countryName: country === undefined ? '' : countryName(country),
      timeZone: timeZone ?? '',
      work: work ?? '',
      seesPatients: seesPatients ?? true,
      sample: sample === undefined ? '' : sample ? 'yes' : 'no',
    },
    countries: step === 'country' ? countries : [],
    zone: '',
  };
};

const one = (typed: ReturnType<typeof typedIn>, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.slice(0, 400) : '';
};

export const actions: Actions = {
  default: async (event) => {
    const step = stepOf(event.params.step);
    if (!step) error(404);
    const typed = typedIn(await event.request.formData());
    const { app } = event.locals;
    const token = flowCookie(event);
    const field = (name: string) => one(typed, name);
    const answer: StepAnswer = await {
      name: () => answerSetUp.name(app, token, { name: field('name') }),
      email: () => answerSetUp.email(app, token, { email: field('email') }),
      practice: () => answerSetUp.practice(app, token, { practice: field('practice') }),
      country: () => answerSetUp.country(app, token, { country: field('country'), zone: field('zone') }),
      work: () => answerSetUp.work(app, token, { work: field('work'), seesPatients: field('seesPatients') }),
      sample: () => answerSetUp.sample(app, token, { sample: field('sample') }),
      check: () => finishSetUp(app, token, visitOf(event, 'clinic')),
    }[step]();
    const shown = Object.fromEntries(
      ['name', 'email', 'practice', 'country', 'work', 'sample'].map((name) => [name, field(name)]),
    );
    return goOn(event, answer, shown);
  },
};

function goOn(event: RequestEvent, answer: StepAnswer, typed: Readonly<Record<string, string>>) {
  switch (answer.kind) {
    case 'next':
      return redirect(303, stepPath(answer.whose, answer.step));
    case 'wrong':
      return notIn(422, answer.errors, typed);
    case 'wait':
    case 'busy':
      return refusedAtDoor(event, answer, {}, typed);
    case 'in':
      keepSignIn(event, answer);
      return redirect(303, '/clinic/settings/help-numbers?first');
    case 'finished':
    case 'closed':
      return redirect(303, '/sign-in');
  }
}
