import { expect, test } from 'vitest';
import { IntakeForm } from './forms/intake.schema.ts';
import { intakeLine, intakePartIds, intakeParts } from './intake.ts';

test('T5 each part of the intake has a few short words and may stay empty', () => {
  const empty = IntakeForm.parse({});
  expect(Object.keys(empty)).toEqual([...intakePartIds]);
  for (const id of intakePartIds) {
    expect(Object.keys(intakeParts[id].chips).length).toBeLessThanOrEqual(5);
    expect(empty[id]).toEqual({ chips: [], words: '' });
  }
});

test('T5 a word that is not offered is refused, and a part reads as one line', () => {
  expect(IntakeForm.safeParse({ began: { chips: ['score9'] } }).success).toBe(false);
  expect(intakeLine('began', { chips: ['months', 'slowly'], words: 'After the move' })).toBe(
    'Months ago, Slowly. After the move',
  );
  expect(intakeLine('began', { chips: [], words: '' })).toBe('');
});
