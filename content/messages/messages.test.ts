import { describe, expect, test } from 'vitest';
import { blanks } from '#domain/messages/blanks';
import { readingGrade } from '#domain/messages/reading-grade';
import { fill } from '#domain/messages/say';
import checkIn from '#content/messages/en/check-in.json' with { type: 'json' };
import common from '#content/messages/en/common.json' with { type: 'json' };
import crisis from '#content/messages/en/crisis.json' with { type: 'json' };
import patient from '#content/messages/en/patient.json' with { type: 'json' };
import people from '#content/messages/en/people.json' with { type: 'json' };
import print from '#content/messages/en/print.json' with { type: 'json' };
import staff from '#content/messages/en/staff.json' with { type: 'json' };
import timeline from '#content/messages/en/timeline.json' with { type: 'json' };

const examples: Readonly<Record<string, Readonly<Record<string, string>>>> = blanks;
const read = (deck: Readonly<Record<string, string>>) =>
  Object.entries(deck).map(([key, text]) => ({ key, said: fill(text, examples[key]) }));
const forPatients = [
  ...read(patient),
  ...read(checkIn),
  ...read(crisis),
  ...read(common),
  ...read(people),
  ...read(timeline),
  ...read(print),
];
const everything = [...forPatients, ...read(staff)];

/** What is read together: a screen of the patient app (`p.check.start` and `p.check.skip` are `p.check`), all help, all chrome. */
const screenOf = (key: string) =>
  key
    .split('.')
    .slice(0, key.startsWith('p.') ? 2 : 1)
    .join('.');
const screens = Object.entries(Object.groupBy(forPatients, ({ key }) => screenOf(key)));

/** The formula says nothing about one to four words ("Continue" is grade 20); those count with their screen. */
const sentences = forPatients.filter(({ said }) => said.split(' ').length > 4);
/** "Emergency number" is the name of the thing, and design 11.3 gives the words. */
const names = new Set(['c.emergency.unknown']);

describe('the decks', () => {
  test('every blank of every text has an example, and no example is left over', () => {
    const inTexts = Object.entries({
      ...patient,
      ...checkIn,
      ...crisis,
      ...common,
      ...people,
      ...print,
      ...staff,
      ...timeline,
    }).flatMap(([key, text]) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${key} ${name}`));
    const inTable = Object.entries(examples).flatMap(([key, names]) =>
      Object.keys(names).map((name) => `${key} ${name}`),
    );
    expect(inTexts.toSorted()).toEqual(inTable.toSorted());
  });

  test.each(everything)('$key keeps the voice (design 4.1)', ({ said }) => {
    expect(said.trim()).toBe(said);
    expect(said).not.toBe('');
    expect(said).not.toMatch(/!|\p{Extended_Pictographic}/u);
    expect(said).not.toMatch(/\b(should|simply|please note|journey|brave|committed|passed away|passed on)\b/i);
  });
});

describe('reading age of what patients read (design 9)', () => {
  test.each(screens)('screen %s reads at grade 4 or lower', (_screen, keys = []) => {
    const page = keys.map(({ said }) => (/[.?:]$/.test(said) ? said : `${said}.`)).join(' ');
    expect(readingGrade(page)).toBeLessThanOrEqual(4);
  });
  test.each(sentences.filter(({ key }) => !names.has(key)))('$key reads at grade 5.5 or lower', ({ said }) =>
    expect(readingGrade(said)).toBeLessThanOrEqual(5.5),
  );
});
