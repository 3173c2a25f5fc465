import { describe, expect, test } from 'vitest';
import { fillLetter, refillLetter } from './fill-letter.ts';
import { LetterTemplate } from './letter.schema.ts';
import { namesIn, withoutNames } from './third-parties.ts';

const template = LetterTemplate.parse({
  id: 'sample',
  version: '1.0.0',
  title: { en: 'Sample' },
  audience: 'referrer',
  offeredIn: 'end',
  subject: { en: '{patientName}: end of treatment' },
  greeting: { en: 'Dear colleague,' },
  sections: [
    { id: 'course', heading: { en: 'The course' }, lines: [{ en: '{sessionsHeld} sessions.' }, { en: 'Diagnosis: {diagnosis}.' }] },
    { id: 'did', lines: [{ en: '{did}' }] },
    { id: 'medicine', lines: [] },
  ],
  closing: { en: 'Kind regards,' },
  sources: ['HOUSE'],
}); // prettier-ignore

describe('R-LET a letter is filled from the record', () => {
  test('blanks are filled, lists have marks, and a line without its fact is left out', () => {
    const { subject, sections } = fillLetter(template, { patientName: 'A.', sessionsHeld: '12', did: ['I rang.', 'I went.'] }); // prettier-ignore
    expect(subject).toBe('A.: end of treatment');
    expect(sections.map(({ id, text }) => [id, text])).toEqual([
      ['greeting', 'Dear colleague,'],
      ['course', '12 sessions.'],
      ['did', '• I rang.\n• I went.'],
      ['medicine', ''],
      ['closing', 'Kind regards,'],
    ]);
  });

  test('an empty text or list counts as nothing', () => {
    const { sections } = fillLetter(template, { sessionsHeld: '12', diagnosis: '', did: [] });
    expect(sections.map(({ text }) => text).join('|')).toBe('Dear colleague,|12 sessions.|||Kind regards,');
  });

  test('filling again keeps what a person wrote and renews the rest', () => {
    const before = fillLetter(template, { sessionsHeld: '11', did: ['I rang.'] }).sections;
    const edited = before.map((one) => (one.id === 'did' ? { ...one, text: 'My own words.' } : one));
    const after = refillLetter(edited, fillLetter(template, { sessionsHeld: '12', did: ['New.'] }).sections);
    expect(after.find(({ id }) => id === 'course')?.text).toBe('12 sessions.');
    expect(after.find(({ id }) => id === 'did')?.text).toBe('My own words.');
  });

  test('an unknown blank, a list within a line and twice the same section are refused', () => {
    const wrong = (sections: unknown) => LetterTemplate.safeParse({ ...template, sections }).success;
    expect(wrong([{ id: 'a', lines: [{ en: '{riskFormulation}' }] }])).toBe(false);
    expect(wrong([{ id: 'a', lines: [{ en: 'They did: {did}' }] }])).toBe(false);
    expect(wrong([{ id: 'a', lines: [] }, { id: 'a', lines: [] }])).toBe(false); // prettier-ignore
  });
});

describe('MIN-03 names of other people stay out of letters', () => {
  const people = [
    { name: 'Rob', relation: 'friend' },
    { name: 'Rob Green', relation: 'work' },
    { name: 'Sister', relation: 'family' },
    { name: 'Łucja', relation: 'partner' },
    { name: 'A.', relation: 'other' },
  ] as const;

  test('a name gives way to the tie, a word for the tie stays', () => {
    expect(withoutNames('I told rob and Rob Green; Sister came. Robert did not. Łucja too.', people)).toBe(
      'I told a friend and someone at work; Sister came. Robert did not. the partner too.',
    );
  });

  test('the names that are left are found, whole words only', () => {
    expect(namesIn('Robert and Sister', people)).toEqual([]);
    expect(namesIn('with Łucja and Rob', people)).toEqual(['Łucja', 'Rob']);
    expect(namesIn('with Bela. here', people)).toEqual([]);
  });
});
