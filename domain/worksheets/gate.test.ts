import { describe, expect, test } from 'vitest';
import { gateOf, type SafetyAround } from './gate.ts';

const calm: SafetyAround = { concern: false, people: [], check: null };
const sheet = (gate: 'none' | 'incident' | 'dispute' | 'confrontation') => ({ gate });
const transition = { area: 'roleTransition', people: [] };
const dispute = { area: 'roleDispute', people: ['p1'] };

describe('R-DISP-01 the private question comes first in a dispute', () => {
  test.each([null, 'positive'] as const)('answer %s stops a rehearsal', (check) => {
    expect(gateOf(sheet('confrontation'), dispute, { ...calm, check })).toMatchObject({ kind: 'stop' });
  });
  test('no, I am not afraid: it opens', () => {
    expect(gateOf(sheet('confrontation'), dispute, { ...calm, check: 'negative' })).toMatchObject({ kind: 'open' });
  });
  test('declined: asked is asked, and the therapist reads what it does not mean', () => {
    expect(gateOf(sheet('confrontation'), dispute, { ...calm, check: 'declined' })).toMatchObject({
      kind: 'open',
      message: expect.stringContaining('not known to be safe'),
    });
  });
  test('outside a dispute a rehearsal needs no question', () => {
    expect(gateOf(sheet('confrontation'), transition, calm)).toMatchObject({ kind: 'open' });
  });
  test('it says what to do', () => {
    expect(gateOf(sheet('confrontation'), dispute, calm).message).toContain('Ask alone');
  });
});

describe('R-DISP-02 a concern about violence', () => {
  const marked: SafetyAround = { concern: true, people: [], check: 'negative' };
  const person: SafetyAround = { concern: false, people: ['p1'], check: 'negative' };

  test.each([marked, person])('stops every rehearsal, whatever the focus', (around) => {
    expect(gateOf(sheet('confrontation'), { area: 'roleTransition', people: ['p2'] }, around)).toMatchObject({
      kind: 'stop',
    });
  });
  test.each([marked, person])('opens an incident for understanding only, and keeps it off the portal', (around) => {
    expect(gateOf(sheet('incident'), dispute, around)).toMatchObject({
      kind: 'understandOnly',
      hiddenFromPatient: true,
    });
  });
  test('leaves an incident with somebody else open', () => {
    expect(gateOf(sheet('incident'), { area: 'roleTransition', people: ['p2'] }, person)).toMatchObject({
      kind: 'open',
    });
  });
  test('an incident that names nobody is not known to be safe', () => {
    expect(gateOf(sheet('incident'), { area: null, people: [] }, person)).toMatchObject({ kind: 'understandOnly' });
  });
  test('hides the dispute map from the portal', () => {
    expect(gateOf(sheet('dispute'), { area: 'roleDispute', people: ['p2'] }, person)).toMatchObject({
      hiddenFromPatient: true,
    });
  });
  test('leaves what is about no confrontation alone', () => {
    expect(gateOf(sheet('none'), dispute, marked)).toMatchObject({ kind: 'open', hiddenFromPatient: false });
  });
});
