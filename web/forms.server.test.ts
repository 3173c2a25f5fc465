import { expect, test } from 'vitest';
import { refusedBeside } from './forms.server.ts';

const places = { 'Say what happened.': 'happened', 'Choose one.': 'area' };
const refusal = (details: readonly string[]) => ({ code: 'incomplete' as const, details });

test('E6: each thing that is missing stands beside its field, and what belongs to none is the message of the form', () => {
  const { status, data } = refusedBeside(
    { happened: '' },
    refusal(['Say what happened.', 'Ask again later.', 'Choose one.']),
    places,
  );
  expect(status).toBe(409);
  expect(data.errors).toEqual({
    happened: 'Say what happened.',
    area: 'Choose one.',
    form: 'Ask again later.',
  });
  expect(data.typed).toEqual({ happened: '' });
});

test('E6: a refusal that names no field is the message of the form, and somebody else’s change has words of its own', () => {
  expect(refusedBeside({}, refusal(['Ask again later.']), places).data.errors).toEqual({ form: 'Ask again later.' });
  const stale = refusedBeside({}, { code: 'stale', details: [] }, places);
  expect(stale.data.errors['form']).toContain('Someone else changed this.');
});
