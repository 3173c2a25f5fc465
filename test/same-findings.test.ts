import { expect, test } from 'vitest';
import { courseAdviseCommand } from '#cli/course-advise';
import { judgeCourse } from '#jobs/judge-course';
import { readLibrary } from '#main/content';
import { findCourse } from '#store/courses';
import { findingsOf } from '#store/findings';
import { adviseCourse, loadSnapshot } from '#usecases/courses/advise-course';
import { readStory } from '#usecases/courses/read-story';
import { perform } from '#usecases/perform';
import { noteConcern } from '#usecases/safety/concerns';
import { rateMood } from '#usecases/measures/daily-mood';
import { randomUUID } from 'node:crypto';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from './kit.ts';
import { pastSessions } from './session-kit.ts';

type Told = Readonly<{ ruleId: string; about: string; severity: string; message: string }>;
const inOrder = (all: readonly Told[]) =>
  all
    .map(({ ruleId, about, severity, message }) => `${severity} ${ruleId} ${about}: ${message}`)
    .toSorted((a, b) => (a < b ? -1 : 1));

/** Five sessions in which nothing was agreed, a patient who wrote of dying, and nobody who asked. */
async function neglected(app: TestApp): Promise<Clinic> {
  const clinic = await aClinic(app);
  await pastSessions(app, clinic, '2026-03-09T09:00:00Z', ['attended', 'attended', 'attended', 'attended', 'noShow']);
  await perform(app, clinic.patient, rateMood, { mood: 1, note: 'I want to die.' }, randomUUID());
  const concern = { patientId: clinic.patientId, kind: 'psychosis', note: 'Heard a voice.', version: 0 } as const;
  await perform(app, clinic.clinician, noteConcern, concern, randomUUID());
  return clinic;
}

/** What `openipt course advise` prints for a snapshot on its standard input. */
async function commandOn(snapshot: object): Promise<readonly Told[]> {
  let out = '';
  const io = {
    stdin: [JSON.stringify(snapshot)] as unknown as AsyncIterable<string>,
    out: (text: string) => void (out += text),
    err: (text: string) => expect.fail(text),
    library: readLibrary,
    withApp: () => expect.fail('this command needs no database'),
  };
  expect(await courseAdviseCommand.run([], io)).toBe(0);
  return (JSON.parse(out) as { findings: Told[] }).findings;
}

test('the pages, the nightly job and `openipt course advise` say the same of one course, word for word', async () => {
  const app = await freshApp();
  const clinic = await neglected(app);
  const { tenant, clinician, patientId, courseId } = clinic;

  await judgeCourse(app, { tenant, course: courseId });
  const stored = await asSystem(app, tenant, (s) => findingsOf(s, courseId));
  const job = stored.map(({ rule_id, about, severity, message }) => ({ ruleId: rule_id, about, severity, message }));

  const advised = await perform(app, clinician, adviseCourse, { patientId });
  const story = await perform(app, clinician, readStory, { patientId });
  if (!advised.ok || !story.ok) return expect.fail('refused');
  const snapshot = await asSystem(app, tenant, (s) => loadSnapshot(s, app, courseId, app.now()));

  const command = inOrder(await commandOn(snapshot));
  expect(command.length).toBeGreaterThan(5);
  expect(command.join('\n')).toMatch(/^urgent R-SAFE-06/m);
  expect(inOrder(job)).toEqual(command);
  expect(inOrder(advised.value.advice.findings)).toEqual(command);
  const onPage = story.value.findings.map(({ id, severity, message }) => {
    const [ruleId = '', ...about] = id.split(' ');
    return { ruleId, about: about.join(' '), severity, message };
  });
  expect(inOrder(onPage)).toEqual(command);

  // The marks on the page are those the job has set.
  const course = await asSystem(app, tenant, (s) => findCourse(s, courseId));
  expect(course?.flags.toSorted()).toEqual(['medicationReviewDue', 'psychosisConcern']);
  expect(story.value.marks.map(({ flag, page }) => [flag, page])).toEqual([
    ['psychosisConcern', 'concerns'],
    ['medicationReviewDue', 'medication'],
  ]);
});
