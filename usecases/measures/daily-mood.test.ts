import { expect, test } from 'vitest';
import { aClinic, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { listOpenAlerts } from '../safety/list-alerts.ts';
import { rateMood, readMoodWeek } from './daily-mood.ts';

test('A6 one mood a day, the last one counts, and other patients see nothing of it', async () => {
  const app = await freshApp();
  const [clinic, other] = [await aClinic(app), await aClinic(app)];
  const rate = (mood: number, note = '') => perform(app, clinic.patient, rateMood, { mood, note }, app.newId());
  await rate(3);
  await rate(5, 'A walk with my sister.');
  expect(await rate(11)).toMatchObject({ code: 'invalid' });
  const week = await perform(app, clinic.patient, readMoodWeek, undefined);
  expect(week.ok && week.value.days.at(-1)).toEqual({ day: '2026-04-14', mood: 5 });
  const theirs = await perform(app, other.patient, readMoodWeek, undefined);
  expect(theirs.ok && theirs.value.days.every(({ mood }) => mood === null)).toBe(true);
});

test('R-SAFE-06 words of self-harm beside a mood raise an alert, with the words for the clinician', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const note = 'I do not want to wake up tomorrow.';
  const rated = await perform(app, clinic.patient, rateMood, { mood: 1, note }, app.newId());
  expect(rated).toMatchObject({ value: { worrying: true } });
  expect(await perform(app, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({
    value: { alerts: [{ severity: 'today', text: note }] },
  });
});
