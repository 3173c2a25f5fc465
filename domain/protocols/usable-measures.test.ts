import { expect, test } from 'vitest';
import { usableMeasures } from './usable-measures.ts';

const fallback = ['phq9', 'gad7'];
const shipped = (id: string) => ['phq9', 'gad7', 'pcl5'].includes(id);

test('what may be asked stays as it is', () => {
  const measures = { primary: 'pcl5', everySession: ['pcl5', 'phq9'], secondary: ['gad7'], fallback };
  expect(usableMeasures({ measures }, shipped)).toEqual({
    primary: 'pcl5',
    everySession: ['pcl5', 'phq9'],
    secondary: ['gad7'],
    notHere: [],
  });
});

test('PHQ-9 and GAD-7 take the place of a measure whose words may not be shipped, and it is named', () => {
  const measures = { primary: 'epds', everySession: ['epds'], secondary: ['gad7', 'phq9'], fallback };
  expect(usableMeasures({ measures }, shipped)).toEqual({
    primary: 'phq9',
    everySession: ['phq9', 'gad7'],
    secondary: [],
    notHere: ['epds'],
  });
});
