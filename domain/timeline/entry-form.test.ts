import { describe, expect, test } from 'vitest';
import { isRiskSymptom, symptoms } from './entry.ts';
import { EntryForm, NoEventForm } from './entry-form.schema.ts';
import { typedEntry } from './entry-form.ts';
import { moodTyped } from './mood-form.ts';
import { Timeline, TimelineEntry } from './timeline.schema.ts';

const id = '00000000-0000-4000-8000-000000000001';
const parse = (fields: readonly (readonly [string, string])[]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return EntryForm.safeParse(typedEntry(form));
};
const birth = [
  ['kind', 'birth'],
  ['label', 'Baby born'],
  ['year', '2025'],
  ['month', '11'],
] as const;
const errorsOf = (result: ReturnType<typeof parse>) =>
  Object.fromEntries(result.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []);

describe('the event form', () => {
  test('a month is enough, and an approximate one stays approximate', () => {
    expect(parse([...birth, ['approx', 'yes'], ['personIds', id], ['impact', 'both']]).data).toEqual({
      type: 'lifeEvent',
      kind: 'birth',
      label: 'Baby born',
      start: { date: '2025-11', approx: true },
      personIds: [id],
      impact: 'both',
      onset: false,
      linkedToOnset: false,
    });
  });

  test('“not sure” is an answer, a year alone is around that year, a day is kept', () => {
    expect(
      parse([
        ['kind', 'job'],
        ['label', 'New job'],
        ['notSure', 'yes'],
      ]).data?.start,
    ).toBeNull();
    expect(
      parse([
        ['kind', 'job'],
        ['label', 'New job'],
        ['year', '2019'],
      ]).data?.start,
    ).toEqual({ date: '2019', approx: true });
    expect(parse([...birth, ['day', '6']]).data?.start).toEqual({ date: '2025-11-06', approx: false });
  });

  test('something that lasted has an end, as exact as it is known; an end before its beginning is refused', () => {
    expect(parse([...birth, ['endYear', '2026'], ['endMonth', '3']]).data?.end).toEqual({
      date: '2026-03',
      approx: false,
    });
    expect(parse([...birth, ['endYear', '2026']]).data?.end).toEqual({ date: '2026', approx: false });
    expect(parse(birth).data).not.toHaveProperty('end');
    expect(errorsOf(parse([...birth, ['endMonth', '3']]))).toEqual({ endYear: 'Enter the year it ended, like 2025.' });
    expect(errorsOf(parse([...birth, ['endYear', '2024']]))).toEqual({ endYear: 'The end comes after the beginning.' });
  });

  test('nothing chosen asks for a kind, a name and a month, in words', () => {
    expect(errorsOf(parse([]))).toEqual({
      kind: 'Choose what it was.',
      label: 'Give it a short name.',
      month: 'Choose a month, or say “not sure”.',
    });
  });

  test.each([
    [
      ['year', '2025'],
      ['month', '2'],
      ['day', '31'],
    ],
    [
      ['year', '25'],
      ['month', '2'],
    ],
    [
      ['year', '2025'],
      ['month', '13'],
    ],
    [
      ['year', '3025'],
      ['month', '1'],
    ],
    [
      ['year', '2025'],
      ['day', '5'],
    ],
  ] as const)('refuses the date %j', (...date) => {
    expect(errorsOf(parse([['kind', 'job'], ['label', 'Job'], ...date]))).toHaveProperty('month');
  });

  test('people must come from the map', () => {
    expect(errorsOf(parse([...birth, ['personIds', 'Sister']]))).toHaveProperty('personIds');
  });

  test('a beginning is something noticed, and needs a month', () => {
    const noticed = [
      ['kind', 'symptom'],
      ['label', 'Could not sleep'],
      ['onset', 'yes'],
    ] as const;
    expect(parse([...noticed, ['year', '2026'], ['month', '1'], ['symptoms', 'sleep']]).data).toMatchObject({
      type: 'symptom',
      onset: true,
      symptoms: ['sleep'],
    });
    expect(errorsOf(parse([...noticed, ['notSure', 'yes']]))).toHaveProperty('month');
    expect(parse([...birth, ['onset', 'yes']]).data?.onset).toBe(false);
  });

  test('what it gives is an entry, once it has an id and a source', () => {
    expect(TimelineEntry.safeParse({ ...parse(birth).data, id, source: 'patient' }).success).toBe(true);
  });

  test('“no event found” needs a note', () => {
    expect(NoEventForm.safeParse({ noEventNote: ' ' }).success).toBe(false);
  });
});

describe('a stored timeline', () => {
  const entry = { ...parse(birth).data, id, source: 'patient' };
  const timeline = { entries: [entry], lastWell: null, mood: { '2025-11': 'low' }, noEventFound: false };

  test('is taken', () => expect(Timeline.safeParse(timeline).success).toBe(true));
  test.each([
    { entries: [{ ...entry, phone: '1' }] },
    { entries: [{ ...entry, start: { date: '2025-02-30', approx: false } }] },
    { entries: [{ ...entry, onset: true }] },
    { mood: { '2025-13': 'low' } },
    { mood: { '2025-11': 'sad' } },
  ])('is refused with %j', (change) => expect(Timeline.safeParse({ ...timeline, ...change }).success).toBe(false));

  test('has one beginning at most', () => {
    const onset = { ...entry, type: 'symptom', kind: 'symptom', onset: true };
    expect(Timeline.safeParse({ ...timeline, entries: [onset] }).success).toBe(true);
    const twice = [onset, { ...onset, id: id.replace(/1$/, '2') }];
    expect(Timeline.safeParse({ ...timeline, entries: twice }).success).toBe(false);
  });
});

test('thoughts of being better off dead are the one symptom that concerns safety (SAF-02)', () => {
  expect(symptoms.filter(isRiskSymptom)).toEqual(['suicidality']);
});

test('the mood grid without script is read month by month', () => {
  expect(
    moodTyped([
      ['mood-2025-11', 'low'],
      ['mood-2025-12', ''],
      ['mood-2025-99', 'low'],
      ['other', 'well'],
    ]),
  ).toEqual({
    '2025-11': 'low',
  });
});
