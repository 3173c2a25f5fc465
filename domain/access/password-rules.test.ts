import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePassword, normalised, type PasswordUse } from './password-rules.ts';

const listed = new Set(['password', 'iloveyou', 'sunshine', 'qwertyuiop', 'correcthorsebatterystaple']);
const judge = (typed: string, use: PasswordUse = 'withSecondFactor', context: string[] = []) =>
  judgePassword(typed, use, { context, isCommon: (text) => listed.has(text) });
/** So many characters that follow no pattern. */
const long = (characters: number) => 'xkvmwzqpbtgjlhrdnfcysaeiou'.repeat(5).slice(0, characters);

describe('AUT-03 length', () => {
  test.each([
    [11, 'withSecondFactor', 'tooShort'],
    [12, 'withSecondFactor', null],
    [14, 'sole', 'tooShort'],
    [15, 'sole', null],
    [128, 'sole', null],
    [128, 'withSecondFactor', null],
  ] as const)('%i characters as %s: %s', (length, use, verdict) => expect(judge(long(length), use)).toBe(verdict));

  test('a character is a character, also when it takes many bytes', () => {
    expect(judge('🌿🚲🍋🎻🧭🪶🌊🧵🕯🪨🫖', 'withSecondFactor')).toBe('tooShort');
    expect(judge('🌿🚲🍋🎻🧭🪶🌊🧵🕯🪨🫖🥾', 'withSecondFactor')).toBeNull();
  });
  test('more than 256 are refused, not cut', () => expect(judge('abcd efgh '.repeat(26))).toBe('tooLong'));
});

describe('AUT-03 no rule of composition', () => {
  test.each([
    'lamp river quietly',
    'ÄÖÜ straße vögel',
    '   spaces   around   ',
    'только слова здесь',
    '水曜日 朝 雨 の 音 が する よ',
  ])('%s', (typed) => expect(judge(typed)).toBeNull());
  test('composed and decomposed letters are one password, spaces at the ends stay', () => {
    expect(normalised('e\u0301 lamp ')).toBe('\u00e9 lamp ');
  });
});

describe('AUT-04 common passwords and their simple variants', () => {
  test.each([
    'correcthorsebatterystaple',
    'Correct Horse Battery Staple',
    'sunshine2024!!',
    '!!!P@ssw0rd!!!!',
    'passwordpassword',
    'iloveyouiloveyouiloveyou',
    'QWERTYUIOP1234',
    'aaaaaaaaaaaaaaaa',
    '123412341234',
    '12345678901234',
    'abcdefghijklmnop',
    'zyxwvutsrqponm',
  ])('%s', (typed) => expect(judge(typed)).toBe('common'));

  test.each(['therapytherapy', 'Openipt-2026-!!', 'Marigold Practice 1', 'marigold.clinic', 'therapist-anna-berg'])(
    'words anybody would guess: %s',
    (typed) => expect(judge(typed, 'withSecondFactor', ['Marigold Practice', 'Anna Berg'])).toBe('about-you'),
  );
  test('a known word among others is no fault', () =>
    expect(judge('therapy lantern copper', 'withSecondFactor')).toBeNull());
});

test('AUT-03 any text is judged without failing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => void judge(typed)));
});
