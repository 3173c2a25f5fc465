import { expect, test } from 'vitest';
import { belongsInTheRecord, notAdvice, whoMaySee } from './who-may-see.ts';

test('every country is told that a patient or a court may ask, and to check it', () => {
  for (const country of ['US', 'GB', 'IE', 'AU', 'NZ', 'CA', 'ZZ']) {
    const words = whoMaySee(country).join(' ');
    expect(words).toMatch(/court/);
    expect(words).toContain(notAdvice);
    expect(words).not.toMatch(/nobody can|completely private|never be seen/i);
  }
  expect(whoMaySee('ZZ').join(' ')).toContain('the patient may ask');
});

test('PSY-03 risk is named first among what must not stand there', () => {
  expect(belongsInTheRecord[0]).toContain('risk');
  expect(belongsInTheRecord).toHaveLength(5);
});
