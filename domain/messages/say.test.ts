import { describe, expect, test } from 'vitest';
import { fill, speaker } from './say.ts';

const say = speaker({ 'u.back': 'Back', 'u.question': 'Question {n} of {of}' });

describe('say', () => {
  test('gives the text of a key', () => expect(say('u.back')).toBe('Back'));
  test('fills every blank', () => expect(say('u.question', { n: 2, of: 9 })).toBe('Question 2 of 9'));
  test('does not compile for an unknown key, a missing filling, or one too many', () => {
    // @ts-expect-error no such key
    say('u.forward');
    // @ts-expect-error the text has blanks
    say('u.question');
    // @ts-expect-error the text has no blanks
    say('u.back', { n: 1 });
    // @ts-expect-error one of two blanks
    say('u.question', { n: 1 });
  });
  test('writes fillings as they are, once', () => expect(fill('{a} {b}', { a: '{b}', b: '$&' })).toBe('{b} $&'));
});
