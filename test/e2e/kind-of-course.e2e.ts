import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays } from '#domain/calendar';
import { demoTenant } from '#main/demo/fill-practice';
import { findCourse } from '#store/courses';
import { inScope } from '#store/scope';
import { adviseCourse } from '#usecases/courses/advise-course';
import { setUpCourse } from '#usecases/courses/set-up-course';
import { perform } from '#usecases/perform';
import { demoTherapist } from '../demo-therapist.ts';
import { signInCookie } from './demo-server.ts';
import { browser, demo } from './on-demo.ts';

const asSystem = { tenant: demoTenant, user: null, purpose: 'system' } as const;

/** Two patients of the therapist whose courses have not begun, with the course of each. */
const notBegun = () =>
  inScope(demo.app, asSystem, (s) =>
    s.db
      .updateTable('course')
      .set({ state: 'screening' })
      .where('id', 'in', (q) =>
        q
          .selectFrom('course')
          .where('clinician_id', '=', demoTherapist.user ?? '')
          .where('state', 'in', ['screening', 'initialPhase'])
          .select('id')
          .orderBy('id')
          .limit(2),
      )
      .returning(['id', 'patient_id'])
      .execute(),
  );

/** Sets a course up as the therapist does, and says which version it follows from then on. */
async function setUp(courseId: string, variantId: string): Promise<string> {
  const course = await inScope(demo.app, asSystem, (s) => findCourse(s, courseId));
  const wanted = {
    courseId,
    version: course?.version ?? 0,
    variantId,
    protocolModel: 'klerman',
    plannedSessions: 10,
    sessionMinutes: 50,
    frequency: 'weekly',
    delivery: 'inPerson',
    startDate: addDays(demo.app.now().slice(0, 10), 7),
    minuteOfDay: 600,
  } as const;
  const done = await perform(demo.app, demoTherapist, setUpCourse, wanted, randomUUID());
  if (!done.ok) throw new Error(done.details.join(' '));
  return (await inScope(demo.app, asSystem, (s) => findCourse(s, courseId)))?.protocol_version ?? '';
}

const phasesOf = async (patientId: string) => {
  const advised = await perform(demo.app, demoTherapist, adviseCourse, { patientId });
  return advised.ok ? advised.value.advice.phases.initial : advised.code;
};

const save = (page: Page) => page.getByRole('button', { name: 'Save the draft' }).click();

test('a practice copies a kind of course, is told what does not fit, tries it on nobody, publishes it, and running courses stay on theirs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([await signInCookie(demo.app, 'owner')]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${demo.server.origin}/clinic/settings/templates`);
  await page.getByRole('button', { name: 'Copy Brief IPT, eight sessions', exact: true }).click();
  await page.getByText('Draft of version 1.').waitFor();
  const template = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await page.getByLabel('Name', { exact: true }).fill('Ten sessions of our own');
  await page.getByLabel('Usual', { exact: true }).fill('10');
  await page.getByLabel('Most', { exact: true }).fill('10');
  await save(page);
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('A course of 9 sessions has 0 rows, not one.');
  expect(await page.getByLabel('Most', { exact: true }).inputValue()).toBe('10');
  await page.locator('[name=row0-to]').fill('10');
  await save(page);
  await page.getByText('Saved. Try it before you publish it.').waitFor();

  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByLabel('Sessions are held and nothing is written down').check();
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('heading', { name: 'Try: Ten sessions of our own' }).waitFor();
  const tried = await page.getByRole('main').textContent();
  expect(tried).toMatch(/Session 10/);
  expect(tried).toContain('the formulation is not agreed');

  const open = () => page.goto(`${demo.server.origin}/clinic/settings/templates/${template}`);
  await open();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByText('Published. New courses can follow it from now on.').waitFor();
  const [running, later] = await notBegun();
  if (!running || !later) return expect.fail('the sample practice has no two courses that have not begun');
  expect(await setUp(running.id, template)).toBe('1.0.0');
  await inScope(demo.app, asSystem, (s) =>
    s.db.updateTable('course').set({ state: 'initialPhase' }).where('id', '=', running.id).execute(),
  );

  await page.getByRole('button', { name: 'Begin version 2' }).click();
  await page.locator('[name=row0-initial]').fill('3');
  await save(page);
  await page.getByText('Saved. Try it before you publish it.').waitFor();
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByText('Published. New courses can follow it from now on.').waitFor();
  expect(await phasesOf(running.patient_id)).toEqual([1, 2]);
  expect(await setUp(running.id, template)).toBe('1.0.0');
  expect(await setUp(later.id, template)).toBe('2.0.0');
  expect(await phasesOf(later.patient_id)).toEqual([1, 3]);
});
