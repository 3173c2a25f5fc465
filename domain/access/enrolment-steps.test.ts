import { describe, expect, test } from 'vitest';
import { mayOpen, nextStep, stepsOf, type EnrolmentFacts } from './enrolment-steps.ts';

const all: EnrolmentFacts = {
  name: 'Owner O1',
  email: 'o1@practice.example',
  way: 'password',
  secondStep: true,
  codesKept: true,
  practice: 'Sample Practice',
  country: 'GB',
  work: 'alone',
  sample: false,
};

describe('INV-09 the first set-up', () => {
  test('asks one thing after the other', () => {
    const given: EnrolmentFacts[] = [
      {},
      { name: 'x' },
      { name: 'x', email: 'y' },
      { name: 'x', email: 'y', way: 'password' },
      { name: 'x', email: 'y', way: 'password', secondStep: true },
      { name: 'x', email: 'y', way: 'password', secondStep: true, codesKept: true },
    ];
    expect(given.map((facts) => nextStep('setUp', facts))).toEqual([
      'name',
      'email',
      'way',
      'second-step',
      'codes',
      'practice',
    ]);
    expect(nextStep('setUp', all)).toBe('check');
  });

  test.each(Object.keys(all) as (keyof EnrolmentFacts)[])('without %s the last step stays closed', (left) => {
    const { [left]: _left, ...rest } = all;
    expect(mayOpen('setUp', all, 'check')).toBe(true);
    expect(mayOpen('setUp', rest, 'check')).toBe(false);
  });

  test('an earlier step may be opened again to change it', () => {
    expect(mayOpen('setUp', all, 'name')).toBe(true);
    expect(mayOpen('setUp', all, 'country')).toBe(true);
  });
});

describe('AUT-01 who needs what', () => {
  test('staff with a password need a second step, with a passkey none', () => {
    expect(stepsOf('staff', { way: 'password' })).toEqual(['way', 'second-step', 'codes']);
    expect(stepsOf('staff', { way: 'passkey' })).toEqual(['way', 'codes']);
    expect(nextStep('staff', { way: 'password', codesKept: true })).toBe('second-step');
  });
  test('patients choose one way and are in', () => {
    expect(nextStep('patient', {})).toBe('way');
    expect(nextStep('patient', { way: 'password' })).toBeUndefined();
  });
  test('AUT-07 after a recovery code the second step comes first, whatever else is known', () => {
    expect(nextStep('review', { way: 'passkey' })).toBe('second-step');
  });
  test('steps of somebody else do not exist', () =>
    expect(mayOpen('patient', { way: 'password' }, 'check')).toBe(false));
});
