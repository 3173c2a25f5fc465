import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chartSentence } from '#domain/charts/chart-sentence';
import { courseScores } from '#domain/charts/course-scores';
import { findingsOf, insertFinding } from '#store/findings';
import { aClinic, aPatient, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aToldCourse, toldTotals } from '#test/told-course';
import { perform } from '../perform.ts';
import { acknowledgeFinding } from './acknowledge-finding.ts';
import { adviseCourse } from './advise-course.ts';
import { chooseScores } from './choose-scores.ts';
import { readProgress } from './read-progress.ts';
import { readStory } from './read-story.ts';

const story = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const outcome = await perform(app, clinician, readStory, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

describe('“Story so far”', () => {
  test('joins scores, sessions, phases and events on one time line', async () => {
    const { app, clinic } = await aToldCourse();
    const { chart, items, others } = await story(app, clinic);
    expect(chart.main?.points.map(({ total }) => total)).toEqual(toldTotals);
    expect(chart.sessions.map(({ n, state }) => `${n} ${state}`)).toEqual([
      '1 held', '2 held', '3 held', '4 missed', '4 held', '5 held', '6 held', '7 today', '8 toCome',
    ]); // prettier-ignore
    expect(chart.events.map(({ label, words, day }) => [label, words, day])).toEqual([
      ['Stopped work', 'October 2025', '2025-10-16'],
      ['Baby born', '6 November 2025', '2025-11-06'],
      ['Argument with Partner', '11 April', '2026-04-11'],
    ]);
    expect(chart.remembered).toEqual([{ month: '2025-11-01', level: 'low' }]);
    expect(items.map(({ name, flagged }) => [name, flagged]).slice(7)).toEqual([
      ['Restless or slow', false],
      ['Better off dead', false],
    ]);
    expect(others).toEqual([]);
  });

  test('a session missed between two scores is no week without a score', async () => {
    const { app, clinic } = await aToldCourse();
    const { chart } = await story(app, clinic);
    expect(courseScores(chart.main?.points ?? [], chart.sessions).missedDays).toEqual([]);
  });

  test('its sentence stands on the same first and latest score as the engine', async () => {
    const { app, clinic } = await aToldCourse();
    const { chart } = await story(app, clinic);
    const advice = await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId });
    const course = courseScores(chart.main?.points ?? [], chart.sessions);
    expect(advice).toMatchObject({
      value: { advice: { outcome: { baseline: course.baseline?.total, latest: course.latest?.total } } },
    });
    expect(chart.main && chartSentence(chart.main.measure, course)).toBe(
      'PHQ-9 has gone from 19 to 13 over seven sessions. That is reliable change. It has not yet reached the goal of below 10.',
    );
  });

  test("has the patient's latest words, goals with their last rating, and what is new since the last session", async () => {
    const { app, clinic } = await aToldCourse();
    const { quotes, goals, since } = await story(app, clinic);
    expect(quotes.map(({ words }) => words)).toEqual(['The nights.', 'I asked, he sighed, so I shut down.']);
    expect(goals).toMatchObject([{ text: 'See one friend a week.', latest: 6 }]);
    expect(since.session).toBe(6);
    expect(since.news).toMatchObject([
      { title: 'Check-in done at 08:40 today', detail: 'PHQ-9 13, mood 5' },
      { title: 'Saturday 11 April, mood 2', detail: 'Argument with Partner on Saturday. Angry. Mood 2.' },
    ]);
  });

  test('names the session to start, what is open and which moves lack what', async () => {
    const { app, clinic } = await aToldCourse();
    const { session, nextSessionId, tasks, moves, lines } = await story(app, clinic);
    expect(session).toMatchObject({ n: 7, of: 12 });
    expect(nextSessionId).not.toBeNull();
    expect(tasks.every(({ group, status }) => group === 'initial' && status !== 'done')).toBe(true);
    expect(moves.find(({ move }) => move === 'startEnding')).toBeDefined();
    expect(lines.length).toBeGreaterThan(0);
  });

  test('TEN-01 another practice finds nothing, a colleague without the patient is refused, and the patient reads their own page', async () => {
    const { app, clinic } = await aToldCourse();
    const theirs = await aClinic(app);
    const colleague = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
    const input = { patientId: clinic.patientId };
    expect(await perform(app, theirs.clinician, readStory, input)).toMatchObject({ ok: false, code: 'not-found' });
    expect((await perform(app, colleague, readStory, input)).ok).toBe(false);
    expect((await perform(app, clinic.patient, readStory, input)).ok).toBe(false);
  });
});

describe('“How I am doing”', () => {
  test('gives the patient their own scores, and none once they hide them', async () => {
    const { app, clinic } = await aToldCourse();
    expect(await perform(app, clinic.patient, readProgress, undefined)).toMatchObject({
      value: { hidden: false, main: { points: toldTotals.map((total) => ({ total })) } },
    });
    await perform(app, clinic.patient, chooseScores, { shows: false }, randomUUID());
    expect(await perform(app, clinic.patient, readProgress, undefined)).toMatchObject({
      value: { hidden: true, main: null, sessions: [] },
    });
    await perform(app, clinic.patient, chooseScores, { shows: true }, randomUUID());
    expect(await perform(app, clinic.patient, readProgress, undefined)).toMatchObject({ value: { hidden: false } });
  });

  test('TEN-01 shows another patient nothing of it', async () => {
    const { app, clinic } = await aToldCourse();
    const { patient } = await aPatient(app, clinic.clinician, 'Sample patient B.');
    expect(await perform(app, patient, readProgress, undefined)).toMatchObject({ value: { main: null } });
  });
});

describe('acknowledging a finding', () => {
  const aFinding = async (app: TestApp, { tenant, courseId, patientId }: Clinic, severity: string) =>
    asSystem(app, tenant, async (s) => {
      const course = { id: courseId, patient_id: patientId };
      const found = { ruleId: 'R-TEST-01', about: severity, severity, message: 'A look.', nextMove: {} };
      await insertFinding(s, course, found, '2026-04-14T07:00:00Z');
      const [row] = await findingsOf(s, courseId);
      if (!row) throw new Error('the finding was not stored');
      return row;
    });

  test('writes down who saw a warning and when; twice is the same as once', async () => {
    const app = await freshApp();
    const clinic = await aClinic(app);
    const { id, version } = await aFinding(app, clinic, 'warn');
    const seen = () => perform(app, clinic.clinician, acknowledgeFinding, { findingId: id, version }, randomUUID());
    expect(await seen()).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ ok: true });
    expect((await asSystem(app, clinic.tenant, (s) => findingsOf(s, clinic.courseId)))[0]).toMatchObject({
      state: 'acknowledged',
      acknowledged_by: clinic.clinician.user,
    });
  });

  test.each(['urgent', 'hardStop'])(
    'is refused for one that is %s: it stays until it is done (protocol 10.1)',
    async (severity) => {
      const app = await freshApp();
      const clinic = await aClinic(app);
      const { id, version } = await aFinding(app, clinic, severity);
      expect(
        await perform(app, clinic.clinician, acknowledgeFinding, { findingId: id, version }, randomUUID()),
      ).toMatchObject({ ok: false, code: 'not-allowed' });
    },
  );

  test('CNC-02 nobody acknowledges another version than they read, and another practice finds nothing', async () => {
    const app = await freshApp();
    const clinic = await aClinic(app);
    const theirs = await aClinic(app);
    const { id } = await aFinding(app, clinic, 'warn');
    const say = (who: Clinic, version: number) =>
      perform(app, who.clinician, acknowledgeFinding, { findingId: id, version }, randomUUID());
    expect(await say(clinic, 7)).toMatchObject({ code: 'stale' });
    expect(await say(theirs, 1)).toMatchObject({ code: 'not-found' });
  });
});
