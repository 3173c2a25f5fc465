import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { ruleLines } from './rule-words.ts';

const library = readLibrary();
const saysOf = (id: string, about: string) =>
  ruleLines(library.measures.newest.get(id)?.definition ?? expect.fail(id)).find((line) => line.about === about)?.says;

test('M7: ranges, bands, cut-off and alerts are said as the file has them', () => {
  expect(saysOf('phq9', 'Score')).toBe('0 to 27, lower is better');
  expect(saysOf('phq9', 'Bands')).toMatch(/; Moderate from 10; .*; Severe from 20$/);
  expect(saysOf('phq9', 'Cut-off')).toMatch(/^10 or more\. /);
  expect(saysOf('phq9', 'Alerts')).toMatch(/^question 9 at 1 or more \(suicidal-ideation\); question 9 at 2 or more/);
  expect(saysOf('gad7', 'Alerts')).toBe('none');
  expect(saysOf('asq', 'Alerts')).toMatch(/^any positive answer to its risk questions\./);
});

test.each([...library.measures.newest.keys()])('%s: every line says something', (id) => {
  for (const { about, says } of ruleLines(library.measures.newest.get(id)?.definition ?? expect.fail(id))) {
    expect(says, about).not.toBe('');
    expect(says, about).not.toMatch(/undefined|null|NaN|\[object/);
  }
});
