import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedIn, type Naming } from './named-in.ts';

const someone = (...names: string[]): Naming => ({ names, relation: 'other' });
const found = (text: string, ...names: string[]) => namedIn(text, someone(...names));

describe('techniques 10 whether a text says who somebody is', () => {
  test.each([
    ['jo rang.', 'Jo'],
    ['JO’S car was there', 'Jo'],
    ["Jo's car", 'Jo'],
    ['That was Jos idea', 'Jo'],
    ['at the Joneses’', 'Jones'],
    ['José came', 'Jose'],
    ['Jose came', 'José'],
    ['met rob miller again', 'Rob Miller'],
    ['和小明见面了', '小明'],
  ])('%s names %s', (text, name) => expect(found(text, name)).toBe('yes'));

  test.each([
    ['Robbie was loud', 'Rob'],
    ['Rob came late', 'Robert'],
    ['saw Miller', 'Rob Miller'],
    ['R.M. wrote', 'Rob Miller'],
    ['RM wrote', 'Rob Miller'],
    ['J. rang', 'Jo'],
    ['Then J rang', 'Jo'],
    ['A. rang', 'Anna'],
    ['Micheal again', 'Michael'],
    ['my mum said no', 'Mother'],
    ['Dads again', 'Father'],
  ])('%s may mean %s', (text, name) => expect(found(text, name)).toBe('maybe'));

  test.each([
    ['I walked a mile alone', 'Rob Miller'],
    ['I was joking', 'Jo'],
    ['A day off', 'Anna'],
    ['The market was closed', 'Mark'],
    ['the rain stopped', 'Theo'],
    ['I slept', 'Ina'],
    ['', 'Jo'],
    ['Work was hard', ''],
  ])('%s does not name %s', (text, name) => expect(found(text, name)).toBe('no'));

  test('the word for the tie may mean the partner, whatever their name', () => {
    expect(namedIn('My husband shouted', { names: ['Alex'], relation: 'partner' })).toBe('maybe');
    expect(namedIn('My ex shouted', { names: ['Alex'], relation: 'exPartner' })).toBe('maybe');
    expect(namedIn('My sister shouted', { names: ['Alex'], relation: 'partner' })).toBe('no');
  });

  test('any of their names counts: earlier ones, and what stands for the name', () => {
    expect(found('Bee rang', 'Jo', 'Bee')).toBe('yes');
  });
});

const letters = fc.stringMatching(/^[A-Za-z]{2,9}$/);
const name = fc.array(letters, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const said = fc.constantFrom<(name: string) => string>(
  (one) => one,
  (one) => one.toUpperCase(),
  (one) => one.toLowerCase(),
  (one) => `${one}'s`,
  (one) => `${one}’s`,
  (one) => `${one}s`,
  (one) => `(${one})`,
  (one) => `“${one}”,`,
  (one) => one.replace(/[aeo]/g, (letter) => `${letter}\u0301`),
);

test('techniques 10 a name is found in any sentence, in any case, with any possessive and accent', () => {
  fc.assert(
    fc.property(
      name,
      said,
      fc.string({ maxLength: 30 }),
      fc.string({ maxLength: 30 }),
      (whole, form, before, after) => {
        expect(found(`${before} ${form(whole)} ${after}`, whole)).toBe('yes');
      },
    ),
  );
});

test('techniques 10 initials are found, and never a single word of figures', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 2, maxLength: 3 }), fc.nat(), (parts, figures) => {
      const initials = parts.map((part) => part[0]?.toUpperCase());
      for (const text of [initials.join(''), `${initials.join('.')}.`, `${initials.join('. ')}.`])
        expect(found(`and ${text} ${figures}`, parts.join(' '))).not.toBe('no');
      expect(found(String(figures), parts.join(' '))).toBe('no');
    }),
  );
});
