import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { readOwnMeasure } from '../measures/own-measure.schema.ts';
import { ownMeasureExample } from './own-measure.ts';

test('B.1: the file that a practice is shown to begin with is sound', () => {
  const { newest } = readLibrary().measures;
  expect(readOwnMeasure(ownMeasureExample, (id) => newest.has(id))).toMatchObject({ ok: true });
});
