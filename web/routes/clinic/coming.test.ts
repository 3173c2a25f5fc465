import { expect, test } from 'vitest';
import { comingAt } from './coming.ts';

test('design 6.1 a list says which list is loaded and shows rows, a figure says that it is drawn, other pages only a line', () => {
  expect(comingAt('/clinic/patients')).toEqual({ words: 'Loading patients', rows: true });
  expect(comingAt('/clinic/patients/x/sessions')).toEqual({ words: 'Loading sessions', rows: true });
  expect(comingAt('/clinic/patients/x/story')).toEqual({ words: 'Drawing the chart', rows: false });
  expect(comingAt('/clinic/patients/x/consent')).toEqual({ words: 'Loading', rows: false });
});
