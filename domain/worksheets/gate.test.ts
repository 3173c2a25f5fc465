import { describe, expect, test } from 'vitest';
import type { SafetyAround } from '../courses/ipv-gate.ts';
import { gateOf } from './gate.ts';

const calm: SafetyAround = { concern: false, earlier: false, people: [], check: null, judged: false };
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
  test('declined: asked is not answered, so it stays closed until a clinician has judged', () => {
    const declined: SafetyAround = { ...calm, check: 'declined' };
    expect(gateOf(sheet('confrontation'), dispute, declined)).toMatchObject({
      kind: 'stop',
      message: expect.stringContaining('not known to be safe'),
    });
    expect(gateOf(sheet('dispute'), dispute, declined)).toMatchObject({ kind: 'understandOnly' });
    expect(gateOf(sheet('confrontation'), dispute, { ...declined, judged: true })).toMatchObject({ kind: 'open' });
  });
  test('a rehearsal waits outside a dispute too, an incident there does not', () => {
    expect(gateOf(sheet('confrontation'), transition, calm)).toMatchObject({ kind: 'stop' });
    expect(gateOf(sheet('incident'), transition, calm)).toMatchObject({ kind: 'open' });
    expect(gateOf(sheet('incident'), dispute, calm)).toMatchObject({ kind: 'understandOnly' });
  });
  test('it says what to do', () => {
    expect(gateOf(sheet('confrontation'), dispute, calm).message).toContain('Ask first');
  });
});

describe('R-DISP-02 a concern about violence', () => {
  const marked: SafetyAround = { ...calm, concern: true, check: 'negative' };
  const person: SafetyAround = { ...calm, people: ['p1'], check: 'negative' };

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
