import { expect, test } from 'vitest';
import { DirectoryProfile } from './directory-profile.schema.ts';
import { missingToPublish } from './directory-profile.ts';

test('T35 a draft may be empty; what is missing is said by field before it is public', () => {
  const draft = DirectoryProfile.parse({});
  expect(Object.keys(missingToPublish(draft))).toEqual(['text', 'training', 'sees', 'place']);
  const whole = DirectoryProfile.parse({ text: 'Calm.', training: 'Says so', sees: ['adult'], online: true });
  expect(missingToPublish(whole)).toEqual({});
});

test('W3 the text has at most 120 words, and nothing else may be in it', () => {
  const words = (n: number) => Array.from({ length: n }, () => 'word').join(' ');
  expect(DirectoryProfile.safeParse({ text: words(120) }).success).toBe(true);
  expect(DirectoryProfile.safeParse({ text: words(121) }).success).toBe(false);
  expect(DirectoryProfile.safeParse({ stars: 5 }).success).toBe(false);
  expect(DirectoryProfile.safeParse({ freeFrom: '2026-13' }).success).toBe(false);
});
