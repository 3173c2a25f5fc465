import { expect, test } from 'vitest';
import { noteState } from './note-state.ts';

const fresh = {
  signedAt: '2026-04-14T10:00:00Z',
  needsCosign: true,
  cosignedAt: null,
  errorAt: null,
  returnedAt: null,
  answeredAt: null,
};

test.each([
  ['draft', { ...fresh, signedAt: null }],
  ['signed', { ...fresh, needsCosign: false }],
  ['waiting', fresh],
  ['waiting', { ...fresh, answeredAt: '2026-04-14T11:00:00Z' }],
  ['returned', { ...fresh, returnedAt: '2026-04-14T12:00:00Z' }],
  ['returned', { ...fresh, returnedAt: '2026-04-14T12:00:00Z', answeredAt: '2026-04-14T11:00:00Z' }],
  ['waiting', { ...fresh, returnedAt: '2026-04-14T12:00:00Z', answeredAt: '2026-04-14T13:00:00Z' }],
  ['cosigned', { ...fresh, returnedAt: '2026-04-14T12:00:00Z', cosignedAt: '2026-04-14T13:00:00Z' }],
  ['error', { ...fresh, cosignedAt: '2026-04-14T13:00:00Z', errorAt: '2026-04-14T14:00:00Z' }],
] as const)('SAF-15 a note is %s', (state, marks) => expect(noteState(marks)).toBe(state));
