import { describe, expect, test } from 'vitest';
import { nextCheckIn, reminderAt, type CheckInFacts } from './next-check-in.ts';
import { awakeFrom, isAwake } from './wake-hours.ts';

const london = 'Europe/London';
/** A Tuesday at nine in London; session 5 on Friday at ten. */
const facts = (change: Partial<CheckInFacts> = {}): CheckInFacts => ({
  now: '2026-04-14T08:00:00.000Z',
  timeZone: london,
  state: 'middlePhase',
  onHold: false,
  since: '2026-04-10T09:00:00.000Z',
  plannedSessions: 16,
  midReviewAt: 8,
  attended: 4,
  coming: [{ id: 's5', kind: 'acute', at: '2026-04-17T09:00:00.000Z' }],
  followUps: [],
  asked: [],
  lastReview: null,
  ...change,
});
const next = (change: Partial<CheckInFacts> = {}) => nextCheckIn(facts(change));

describe('protocol 11.1: at most 48 hours before the next session', () => {
  test('it comes 48 hours before, names the session it prepares, and stays open a day after it', () => {
    expect(next()).toEqual({
      slot: 'session:s5:2026-04-17',
      kind: 'weekly',
      stage: 'everySession',
      session: 5,
      at: '2026-04-15T09:00:00.000Z',
      closesAt: '2026-04-18T09:00:00.000Z',
    });
  });

  test.each([
    ['before the first', { attended: 0, state: 'initialPhase' }, 'baseline', 'baseline'],
    ['half-way', { attended: 7 }, 'midReview', 'weekly'],
    ['before the last', { attended: 15, state: 'concludingPhase' }, 'end', 'end'],
    ['in maintenance', { state: 'maintenance', lastReview: '2026-03-01T09:00:00.000Z' }, 'maintenance', 'weekly'],
    [
      'after half a year of maintenance',
      { state: 'maintenance', lastReview: '2025-09-01T09:00:00.000Z' },
      'maintenanceReview',
      'weekly',
    ],
  ] as const)('%s it is %s', (_, change, stage, kind) => {
    expect(next(change)).toMatchObject({ stage, kind });
  });

  test('once: not again for the same session, nor beside one asked within these hours or still open', () => {
    const now = '2026-04-16T10:00:00.000Z';
    const asked = (slot: string | null, at: string, open = false) => ({ now, asked: [{ slot, at, open }] });
    expect(next(asked('session:s5:2026-04-17', '2026-04-15T09:00:00.000Z'))).toBeNull();
    expect(next(asked(null, '2026-04-15T20:00:00.000Z'))).toBeNull();
    expect(next(asked(null, '2026-04-01T20:00:00.000Z', true))).toBeNull();
    expect(next(asked(null, '2026-04-13T09:00:00.000Z'))).toMatchObject({ slot: 'session:s5:2026-04-17', at: now });
  });

  test('a session that is moved by a week is prepared anew', () => {
    const moved = { coming: [{ id: 's5', kind: 'acute', at: '2026-04-24T09:00:00.000Z' }] };
    const asked = [{ slot: 'session:s5:2026-04-17', at: '2026-04-15T09:00:00.000Z', open: false }];
    expect(next({ ...moved, asked })).toMatchObject({ slot: 'session:s5:2026-04-24', at: '2026-04-22T09:00:00.000Z' });
  });

  test('an hour before the session it is left for the room', () => {
    expect(next({ now: '2026-04-17T08:30:00.000Z', asked: [] })).toBeNull();
  });
});

describe('otherwise weekly while treatment runs', () => {
  const none = { coming: [] };
  test('a week after the last one was asked, and never in the week before a session', () => {
    const asked = [{ slot: null, at: '2026-04-09T09:00:00.000Z', open: false }];
    expect(next({ ...none, asked })).toMatchObject({ slot: 'week:2026-04-16', at: '2026-04-16T09:00:00.000Z' });
    const far = [{ id: 's5', kind: 'acute', at: '2026-05-04T09:00:00.000Z' }];
    expect(next({ coming: far, asked })).toMatchObject({ slot: 'week:2026-04-16' });
    const near = [{ id: 's5', kind: 'acute', at: '2026-04-20T09:00:00.000Z' }];
    expect(next({ coming: near, asked })).toMatchObject({ slot: 'session:s5:2026-04-20' });
  });

  test('four weeks without a session nobody is asked any more', () => {
    expect(next({ ...none, since: '2026-03-10T09:00:00.000Z' })).toBeNull();
    expect(next({ ...none, since: '2026-03-20T09:00:00.000Z' })).toMatchObject({ stage: 'everySession' });
  });
});

describe('it stops', () => {
  test.each(['referred', 'screening', 'notSuitable', 'closed'])('in state %s', (state) => {
    expect(next({ state })).toBeNull();
  });
  test('on hold', () => expect(next({ onHold: true })).toBeNull());
  test('after the course only the follow-ups ask, once in each window', () => {
    const followUps = [{ month: 3, from: '2026-04-12', to: '2026-05-10' }];
    const after = { state: 'followUp', coming: [], followUps };
    expect(next(after)).toMatchObject({ slot: 'followUp:3', kind: 'followUp', at: '2026-04-14T08:00:00.000Z' });
    expect(next({ ...after, asked: [{ slot: 'followUp:3', at: '2026-04-12T09:00:00.000Z', open: false }] })).toBeNull();
    expect(next({ ...after, now: '2026-05-12T08:00:00.000Z' })).toBeNull();
  });
});

describe('PRV-03: nobody is written to at night, where they are', () => {
  test('a session at dawn is asked about in the morning before', () => {
    const at = (zone: string) =>
      next({ timeZone: zone, coming: [{ id: 's5', kind: 'acute', at: '2026-04-17T05:00:00.000Z' }] })?.at;
    expect(at(london)).toBe('2026-04-15T08:00:00.000Z');
    expect(at('Australia/Sydney')).toBe('2026-04-15T05:00:00.000Z');
    expect(at('America/Los_Angeles')).toBe('2026-04-15T16:00:00.000Z');
  });

  test('09:00 is 09:00 on the night the clocks change', () => {
    expect(awakeFrom('2026-03-29T00:30:00.000Z', london)).toBe('2026-03-29T08:00:00.000Z');
    expect(awakeFrom('2026-10-24T21:00:00.000Z', london)).toBe('2026-10-25T09:00:00.000Z');
    expect([isAwake('2026-04-14T18:59:00.000Z', london), isAwake('2026-04-14T19:00:00.000Z', london)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('design 6.6: one reminder', () => {
  const asked = {
    askedAt: '2026-04-15T09:00:00.000Z',
    closesAt: '2026-04-18T09:00:00.000Z',
    finished: false,
    reminded: false,
  };
  test('a day later, once, and only while there is an hour left', () => {
    expect(reminderAt(asked, '2026-04-17T09:00:00.000Z', london)).toBe('2026-04-16T09:00:00.000Z');
    expect(reminderAt({ ...asked, reminded: true }, null, london)).toBeNull();
    expect(reminderAt({ ...asked, finished: true }, null, london)).toBeNull();
    expect(reminderAt(asked, '2026-04-16T09:30:00.000Z', london)).toBeNull();
    expect(reminderAt({ ...asked, closesAt: '2026-04-16T08:00:00.000Z' }, null, london)).toBeNull();
  });
});
