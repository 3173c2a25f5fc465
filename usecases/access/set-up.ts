import { isCountry, isTimeZone, startingZone } from '#domain/access/countries';
import { nextStep } from '#domain/access/enrolment-steps';
import { TenantId, UserId } from '#domain/ids.schema';
import { grantRole, insertAccount, isSetUp } from '#store/accounts';
import { appendAudit } from '#store/audit';
import { insertPractice, oneAtATime } from '#store/practice-set-up';
import { inScope } from '#store/scope';
import type { App } from '../app.ts';
import { answerStep, closed, factsOf, wrong, type Enrolment, type StepAnswer, type Work } from './enrolment.ts';
import { storeCredentials } from './enrolment-finish.ts';
import { endFlow, readFlow } from './flow.ts';
import { openIn, type SignedIn } from './open-sign-in.ts';
import { plainEmail } from './sign-in.ts';
import type { Visit } from './visit.ts';

const clean = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').normalize('NFC');

/** One answer of the first set-up that is not about signing in: the field as it was typed. */
export const answerSetUp = {
  name: (app: App, token: string | undefined, typed: { name: string }) =>
    answerStep(app, token, 'name', async (e) => {
      const name = clean(typed.name);
      return name.length >= 1 && name.length <= 200 ? { ...e, name } : wrong({ name: 'Enter your name' });
    }),
  email: (app: App, token: string | undefined, typed: { email: string }) =>
    answerStep(app, token, 'email', async (e) => {
      const email = plainEmail(typed.email);
      const ok = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 320;
      return ok ? { ...e, email } : wrong({ email: 'Enter an email address, like name@practice.example' });
    }),
  practice: (app: App, token: string | undefined, typed: { practice: string }) =>
    answerStep(app, token, 'practice', async (e) => {
      const practice = clean(typed.practice);
      return practice.length >= 1 && practice.length <= 200
        ? { ...e, practice }
        : wrong({ practice: 'Enter the name of your practice' });
    }),
  country: (app: App, token: string | undefined, typed: { country: string; zone: string }) =>
    answerStep(app, token, 'country', async (e) =>
      isCountry(typed.country)
        ? {
            ...e,
            country: typed.country,
            timeZone: startingZone(typed.country, isTimeZone(typed.zone) ? typed.zone : undefined),
          }
        : wrong({ country: 'Choose a country so that we show the right help numbers' }),
    ),
  work: (app: App, token: string | undefined, typed: { work: string; seesPatients: string }) =>
    answerStep(app, token, 'work', async (e) => {
      const work = (['alone', 'team', 'groups'] as const satisfies readonly Work[]).find((one) => one === typed.work);
      if (!work) return wrong({ work: 'Choose how you work' });
      return { ...e, work, seesPatients: work === 'alone' || typed.seesPatients === 'yes' };
    }),
  sample: (app: App, token: string | undefined, typed: { sample: string }) =>
    answerStep(app, token, 'sample', async (e) =>
      typed.sample === 'yes' || typed.sample === 'no'
        ? { ...e, sample: typed.sample === 'yes' }
        : wrong({ sample: 'Choose yes or no' }),
    ),
} as const;

/**
 * Makes the practice and its owner from a finished set-up, and signs the owner in: one transaction, one practice, however often
 * the button is pressed (AUT-14). Whether sample patients were asked for stays with the practice's settings.
 */
export async function finishSetUp(app: App, token: string | undefined, visit: Visit): Promise<StepAnswer> {
  const enrolment = await readFlow(app, token, 'enrolment');
  if (enrolment?.whose !== 'setUp' || nextStep('setUp', factsOf(enrolment)) !== 'check') return closed;
  if (!(await endFlow(app, token, 'enrolment'))) return closed;
  return createPractice(app, enrolment, visit);
}

async function createPractice(app: App, e: Enrolment, visit: Visit): Promise<SignedIn | typeof closed> {
  const tenant = TenantId.parse(app.newId());
  const account = UserId.parse(e.accountId);
  const { name, email, practice, country, timeZone, work } = e;
  if (!name || !email || !practice || !country || !timeZone || !work)
    throw new Error('a finished set-up lacks an answer');
  return inScope(app, { tenant, user: account, purpose: 'administration' }, async (s) => {
    await oneAtATime(s);
    if (await isSetUp(s.db)) return closed;
    await insertPractice(s, { name: practice, country, timeZone, settings: { work, wantsSample: e.sample ?? false } });
    await insertAccount(s, { id: account, kind: 'staff', name, email, patient: null, status: 'active' });
    await grantRole(s, account, 'OWN');
    if (e.seesPatients) await grantRole(s, account, 'THE');
    await storeCredentials(s, app, e, account);
    await appendAudit(s, {
      role: 'OWN',
      act: 'practice.create',
      objectType: 'practice',
      objectId: tenant,
      patientId: null,
      outcome: 'done',
      requestId: visit.requestId,
      origin: visit.origin,
    });
    return openIn(s, app, { tenant, account, area: 'clinic' }, { act: 'signIn.enrolled', proved: true }, visit);
  });
}
