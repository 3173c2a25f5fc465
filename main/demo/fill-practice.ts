import { TenantId, UserId } from '#domain/ids.schema';
import { done, refuse, type Outcome } from '#domain/outcome';
import { cast } from '#domain/samples/cast';
import { ownMeasureExample } from '#domain/samples/own-measure';
import { fillCourse } from '#store/samples/fill-course';
import { idOf } from '#store/samples/made-up';
import { inScope } from '#store/scope';
import { systemActor, type Actor, type App } from '#usecases/app';
import { judgeCourse } from '#usecases/courses/judge-course';
import { draftMeasure, publishMeasure } from '#usecases/measures/upload-measure';
import { perform } from '#usecases/perform';
import { addDays } from '#domain/calendar';
import { setCover } from '#usecases/practice/cover';
import { fillFocusWork } from './fill-focus-work.ts';
import { fillLetters } from './fill-letters.ts';
import { fillSituations } from './fill-situations.ts';
import { fillTemplates } from './fill-templates.ts';
import { fillWorksheets } from './fill-worksheets.ts';

/** The people who work in the sample practice, by what they do there. */
export const demoStaff = [
  { key: 'owner', name: 'Owner O1', roles: ['OWN'], email: 'owner@sample-practice.example' },
  { key: 'therapist', name: 'Therapist T1', roles: ['THE'], email: 't1@sample-practice.example' },
  { key: 'trainee', name: 'Trainee T2', roles: ['TRA'], email: 't2@sample-practice.example' },
  { key: 'supervisor', name: 'Supervisor S1', roles: ['SUP'], email: 's1@sample-practice.example' },
  { key: 'desk', name: 'Desk F1', roles: ['FRO'], email: 'desk@sample-practice.example' },
] as const;
export type DemoStaff = (typeof demoStaff)[number]['key'];

export const demoTenant = TenantId.parse(idOf('practice'));
export const demoAccount = (key: DemoStaff | 'patientA'): string => idOf('account', key);
export const demoPatient = (letter: string): string => idOf(demoTenant, letter, 'patient');

const timeZone = 'Europe/London';

/**
 * Makes the sample practice: its staff, twelve made-up patients, a portal account for Sample patient A., and what the rules find.
 * The same day gives the same rows. Refuses with `not-allowed` when it is there already.
 */
export async function fillDemo(app: App): Promise<Outcome<{ patients: number }, 'not-allowed'>> {
  const asking = { tenant: demoTenant, user: null, purpose: 'system' } as const;
  const there = await inScope(app, asking, (s) =>
    s.db.selectFrom('practice').where('tenant_id', '=', demoTenant).select('id').executeTakeFirst(),
  );
  if (there) return refuse('not-allowed', ['The sample practice is there already.']);
  const now = app.now();
  const courses = await inScope(app, asking, async (s) => {
    await s.db
      .insertInto('practice')
      .values({
        tenant_id: demoTenant,
        id: demoTenant,
        name: 'Sample Practice',
        country: 'GB',
        time_zone: timeZone,
        sample: true,
        settings: JSON.stringify({ work: 'team', wantsSample: true, workingNotes: true }),
      })
      .execute();
    for (const { key, name, roles, email } of demoStaff) {
      await s.db
        .insertInto('account')
        .values({ tenant_id: demoTenant, id: demoAccount(key), kind: 'staff', display_name: name, email })
        .execute();
      for (const role of roles)
        await s.db
          .insertInto('role_grant')
          .values({ tenant_id: demoTenant, account_id: demoAccount(key), role })
          .execute();
    }
    await s.db
      .insertInto('supervision')
      .values({
        tenant_id: demoTenant,
        supervisor_id: demoAccount('supervisor'),
        supervisee_id: demoAccount('trainee'),
      })
      .execute();
    // The third day from now, so that the calendar and a course that is planned today show what a holiday looks like.
    await s.db
      .insertInto('practice_holiday')
      .values({ tenant_id: demoTenant, day: addDays(now, 3), name: 'Sample holiday' })
      .execute();
    const made: string[] = [];
    for (const [n, sample] of cast.entries()) {
      const clinicianId = demoAccount(sample.trainee ? 'trainee' : 'therapist');
      const { courseId } = await fillCourse(s, sample, {
        now,
        timeZone,
        clinicianId,
        library: app.library,
        recordNumber: n + 1,
      });
      made.push(courseId);
    }
    await s.db
      .insertInto('account')
      .values({
        tenant_id: demoTenant,
        id: demoAccount('patientA'),
        kind: 'patient',
        display_name: 'Sample patient A.',
        email: 'patient-a@sample-practice.example',
        patient_id: demoPatient('A'),
      })
      .execute();
    await s.db
      .insertInto('role_grant')
      .values({ tenant_id: demoTenant, account_id: demoAccount('patientA'), role: 'PAT' })
      .execute();
    return made;
  });
  const therapist: Actor = {
    ...systemActor(demoTenant, 'demo', 'cli'),
    user: UserId.parse(demoAccount('therapist')),
    kind: 'staff',
    roles: ['THE'],
    purpose: 'care',
  };
  // The private question stands before the role play, as it does in life.
  await fillFocusWork(app, therapist, demoPatient);
  await fillWorksheets(app, demoTenant, demoAccount('therapist'), demoPatient);
  await setDemoCover(app, now);
  await publishDemoMeasure(app, now);
  await fillTemplates(app, theOwner(now));
  await shareDemoChoices(app, courses[0]);
  await fillSituations(app, therapist, demoPatient);
  for (const courseId of courses) {
    const judged = await perform(app, systemActor(demoTenant, 'demo', 'cli'), judgeCourse, { courseId }, app.newId());
    if (!judged.ok) throw new Error(`the rules could not be asked about a sample course: ${judged.code}`);
  }
  await fillLetters(app, therapist, [
    {
      patientId: demoPatient('A'),
      templateId: 'progressToReferrer',
      recipient: 'Sample surgery\n1 Sample Street',
      given: true,
    },
    { patientId: demoPatient('R'), templateId: 'dischargeToPatient', recipient: 'Sample patient R.', given: true },
    {
      patientId: demoPatient('R'),
      templateId: 'dischargeToReferrer',
      recipient: 'Sample surgery\n1 Sample Street\nSample town',
      given: false,
      texts: { request: longRequest },
    },
  ]);
  return done({ patients: courses.length });
}

/** A letter that does not fit one page, because some do not. */
const longRequest = [
  'We would be glad if you would see her once in the next three months, and then as you see fit.',
  'What helped most was saying early what she would like, before she was hurt. At the start she would go quiet for days. In the middle of the course she tried it once a week, first on calm days, and wrote down how it went. Some of it did not work, and she told us so. Towards the end it had become ordinary.',
  'What is still hard are the weeks in which she sleeps badly. She knows these weeks by two signs: she stops answering messages, and she lies awake before dawn. She has a plan for them, which she has shared with you. It says whom she rings first, what she does the same day, and when she asks for help.',
  'She takes no medicine for depression and does not want any now. She would think about it again if the low mood lasted for more than two weeks. She knows that asking again is no step back.',
  'She has two check-ups with us, three and six months after the end. If you see her before that and find her low again, please let us know: a single session can be had within two weeks, without a new referral.',
  'She has agreed to this letter and has a copy of it.',
].join('\n\n');

const theOwner = (now: string): Actor => ({
  ...systemActor(demoTenant, 'demo', 'cli'),
  user: UserId.parse(demoAccount('owner')),
  kind: 'staff',
  roles: ['OWN'],
  purpose: 'administration',
  steppedUpAt: now,
});

/** The sample practice has one made-up measure of its own, so that the page of measures shows what such a thing looks like. */
async function publishDemoMeasure(app: App, now: string): Promise<void> {
  const owner = theOwner(now);
  const draft = await perform(app, owner, draftMeasure, { text: ownMeasureExample }, app.newId());
  if (!draft.ok) throw new Error(`the measure of the sample practice was refused: ${draft.details.join(' ')}`);
  const { id, version } = draft.value;
  const confirmed = { id, version, confirmed: true, note: 'Made up for the sample practice.' };
  const published = await perform(app, owner, publishMeasure, confirmed, app.newId());
  if (!published.ok) throw new Error(`the measure of the sample practice was not published: ${published.code}`);
}

/** Sample patient A. may read the comparison of kinds of help. */
async function shareDemoChoices(app: App, courseId: string | undefined): Promise<void> {
  const asking = { tenant: demoTenant, user: null, purpose: 'system' } as const;
  const version = app.library.indications.newest.get('alternatives')?.definition.version;
  if (!courseId || !version) return;
  await inScope(app, asking, (s) =>
    s.db
      .updateTable('course')
      .set((e) => ({ choices_shared_at: app.now(), choices_version: version, version: e('version', '+', 1) }))
      .where('tenant_id', '=', demoTenant)
      .where('id', '=', courseId)
      .execute(),
  );
}

/** The owner of the sample practice says who looks at alerts: weekdays from 9 to 5, the supervisor as cover, nobody outside. */
async function setDemoCover(app: App, now: string): Promise<void> {
  const cover = {
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    responsibleMinutes: 15,
    coverMinutes: 15,
    duty: null,
    saysNotMonitored: true,
    people: [demoAccount('supervisor')],
  };
  const set = await perform(app, theOwner(now), setCover, cover, app.newId());
  if (!set.ok) throw new Error(`the cover plan of the sample practice was refused: ${set.details.join(' ')}`);
}
