import { describe, expect, test } from 'vitest';
import type { SafetyAround } from './ipv-gate.ts';
import { fieldOfStop, isHeldBack, stepStop, type GatedStep } from './step-gate.ts';

const asked: SafetyAround = { concern: false, earlier: false, people: [], check: 'negative', judged: false };
const concern: SafetyAround = { ...asked, concern: true };
const step: GatedStep = { kind: 'conversation', withWhom: null, safeTask: false };
const safe: GatedStep = { ...step, safeTask: true };

describe('R-DISP-01 a step that confronts waits for the private question', () => {
  test.each([null, 'declined'] as const)('in a dispute with answer %s', (check) => {
    expect(stepStop(step, { ...asked, check }, true)).toContain('marked as safe');
    expect(stepStop({ ...step, kind: null }, { ...asked, check }, true)).not.toBeNull();
  });
  test('not in a course without a dispute, not for a quiet step, and not for one marked as safe', () => {
    expect(stepStop(step, { ...asked, check: null }, false)).toBeNull();
    expect(stepStop({ ...step, kind: 'routine' }, { ...asked, check: null }, true)).toBeNull();
    expect(stepStop(safe, { ...asked, check: null }, true)).toBeNull();
  });
  test('a no opens it', () => expect(stepStop(step, asked, true)).toBeNull());
});

describe('R-DISP-02 while there is concern', () => {
  test('only what is marked as safe is agreed on, whatever the focus and the kind', () => {
    for (const dispute of [true, false]) {
      expect(stepStop({ ...step, kind: 'routine' }, concern, dispute)).not.toBeNull();
      expect(stepStop(safe, concern, dispute)).toBeNull();
    }
  });
  test('a step with somebody there is concern about is never agreed on, and no mark changes that', () => {
    const feared = { ...safe, withWhom: 'p1' };
    expect(stepStop(feared, { ...asked, people: ['p1'] }, false)).toContain('without them');
    expect(isHeldBack(feared, { ...asked, people: ['p1'] })).toBe(true);
  });
  test('what was shared before is held back without the mark, and comes back when the concern is settled', () => {
    expect(isHeldBack(step, concern)).toBe(true);
    expect(isHeldBack(safe, concern)).toBe(false);
    expect(isHeldBack(step, asked)).toBe(false);
  });
  test('a question nobody has asked takes nothing from the phone', () => {
    expect(isHeldBack(step, { ...asked, check: null })).toBe(false);
  });
});

test('R-DISP-01 what stops a step stands beside the field that can change it', () => {
  const feared = { ...asked, people: ['p1'] };
  expect(fieldOfStop(stepStop({ ...step, withWhom: 'p1' }, feared, false) ?? '')).toBe('withWhom');
  expect(fieldOfStop(stepStop(step, concern, false) ?? '')).toBe('safeTask');
  expect(fieldOfStop('This session is over.')).toBeNull();
});
