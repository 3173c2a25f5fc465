import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { millisOf } from '../calendar.ts';
import { coverPlanProblems, hoursInWords, isWithinHours, nextOpening } from './cover-plan.ts';
import type { CoverPlan } from './cover-plan.ts';
import { escalationPlan, stepsDue } from './escalation.ts';
import { toldText } from './told-text.ts';

const london: CoverPlan = {
  timeZone: 'Europe/London',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  responsibleMinutes: 15,
  coverMinutes: 15,
  hasCover: true,
  duty: null,
  saysNotMonitored: true,
};
const withDuty: CoverPlan = { ...london, duty: { name: 'Duty team', minutes: 60 } };
const tuesdayMorning = '2026-04-14T09:00:00.000Z'; // 10:00 in London
const saturdayNight = '2026-04-11T21:30:00.000Z';

describe('SAF-05 escalation', () => {
  test('within hours: responsible clinician now, cover after 15 minutes, owner after 30', () => {
    expect(escalationPlan(london, tuesdayMorning)).toEqual({
      withinHours: true,
      nobodyWatching: false,
      steps: [
        { to: 'responsible', at: tuesdayMorning, dueAt: '2026-04-14T09:15:00.000Z' },
        { to: 'cover', at: '2026-04-14T09:15:00.000Z', dueAt: '2026-04-14T09:30:00.000Z' },
        { to: 'owner', at: '2026-04-14T09:30:00.000Z', dueAt: null },
      ],
    });
  });

  test('out of hours without a duty team: told at once, but time runs from Monday 09:00, and nobody pretends to watch', () => {
    const plan = escalationPlan(london, saturdayNight);
    expect(plan.nobodyWatching).toBe(true);
    expect(plan.steps.map(({ to, at }) => [to, at])).toEqual([
      ['responsible', saturdayNight],
      ['cover', '2026-04-13T08:15:00.000Z'],
      ['owner', '2026-04-13T08:30:00.000Z'],
    ]);
  });

  test('out of hours with a duty team: the duty team comes first', () => {
    const { steps, nobodyWatching } = escalationPlan(withDuty, saturdayNight);
    expect(steps[0]).toEqual({ to: 'duty', at: saturdayNight, dueAt: '2026-04-11T22:30:00.000Z' });
    expect(nobodyWatching).toBe(false);
  });

  test('with the responsible clinician away, cover is told at once', () => {
    expect(escalationPlan(london, tuesdayMorning, true).steps.map(({ to }) => to)).toEqual(['cover', 'owner']);
  });

  test('a handled alert tells nobody more; a failed delivery is told again', () => {
    const plan = escalationPlan(london, tuesdayMorning);
    const at20 = '2026-04-14T09:20:00.000Z';
    expect(stepsDue(plan, { handled: false, told: ['responsible'] }, at20).map(({ to }) => to)).toEqual(['cover']);
    expect(stepsDue(plan, { handled: false, told: [] }, at20).map(({ to }) => to)).toEqual(['responsible', 'cover']);
    expect(stepsDue(plan, { handled: true, told: [] }, at20)).toEqual([]);
  });

  test('whenever an alert comes, the chain ends with the owner and never runs backwards', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.boolean(),
        fc.constantFrom(london, withDuty, { ...london, hours: [] }, { ...london, hasCover: false }),
        (when, away, plan) => {
          const { steps } = escalationPlan(plan, when.toISOString(), away);
          expect(steps.at(-1)?.to).toBe('owner');
          const moments = steps.filter(({ to }) => to !== 'duty').map(({ at }) => millisOf(at));
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
          expect(Math.min(...moments)).toBeGreaterThanOrEqual(when.getTime());
        },
      ),
    );
  });
});

describe('hours', () => {
  test('summer time changes overnight and the door still opens at nine', () => {
    expect(nextOpening(london, '2026-03-28T23:00:00Z')).toBe('2026-03-30T08:00:00.000Z');
    expect(nextOpening(london, '2026-10-24T12:00:00Z')).toBe('2026-10-26T09:00:00.000Z');
  });
  test('the end of the working day is outside', () => {
    expect(isWithinHours(london, '2026-04-14T15:59:00Z')).toBe(true);
    expect(isWithinHours(london, '2026-04-14T16:00:00Z')).toBe(false);
  });
  test('every opening is within hours', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (when) => {
          const opening = nextOpening({ ...london, timeZone: 'Pacific/Auckland' }, when.toISOString());
          expect(isWithinHours({ ...london, timeZone: 'Pacific/Auckland' }, opening!)).toBe(true);
        },
      ),
    );
  });
  test('no hours, no opening', () => expect(nextOpening({ ...london, hours: [] }, tuesdayMorning)).toBeNull());
  test('hours in words', () => {
    expect(hoursInWords(london.hours)).toBe('weekdays, 9 to 5');
    expect(hoursInWords([{ days: [1, 3], from: '09:30', to: '12:00' }])).toBe('Monday and Wednesday, 9:30 to 12');
  });
});

describe('SAF-06 the plan must be settled before risk questions are sent', () => {
  test('a duty team or an explicit statement is enough', () => {
    expect(coverPlanProblems(london)).toEqual([]);
    expect(coverPlanProblems({ ...withDuty, saysNotMonitored: false })).toEqual([]);
  });
  test('neither is refused, and so are missing hours and cover', () => {
    expect(coverPlanProblems({ ...london, saysNotMonitored: false, hours: [], hasCover: false })).toHaveLength(3);
  });
});

describe('what the patient is told', () => {
  const answer = { reason: 'answer', sent: true } as const;
  test.each([
    ['at work', london, { ...answer, now: tuesdayMorning }, { key: 'c.told.now', values: { minutes: 15 } }],
    ['duty team', withDuty, { ...answer, now: saturdayNight }, { key: 'c.told.duty', values: { minutes: 60 } }],
    [
      'nobody at work',
      london,
      { ...answer, now: saturdayNight },
      { key: 'c.told.hours', values: { time: '22:30', hours: 'weekdays, 9 to 5' } },
    ],
    ['no signal', london, { ...answer, sent: false, now: tuesdayMorning }, { key: 'c.told.offline', values: {} }],
    [
      'page opened by itself',
      london,
      { reason: 'openedPage', sent: true, now: tuesdayMorning } as const,
      { key: 'c.told.nobody', values: {} },
    ],
  ])('%s', (_name, plan, at, expected) => expect(toldText(plan, at)).toEqual(expected));
});
