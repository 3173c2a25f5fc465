import { expect, test } from 'vitest';
import { graver, namesSuicideRisk, severityInWords, severityOf } from './alert-severity.ts';

test.each([
  [['suicidal-ideation'], 'today'],
  [['suicidal-ideation', 'suicidal-ideation-urgent'], 'now'],
  [['self-harm'], 'today'],
  [['suicide-plan', 'suicide-plan-urgent'], 'now'],
  [['suicide-risk-acute-urgent'], 'now'],
  [['suicide-risk-moderate'], 'today'],
  [['risk-behaviour'], 'today'],
  [['asked-for-help'], 'today'],
  [['alert-not-delivered'], 'today'],
  [['safety-item-missing'], null],
  [[], null],
] as const)('R-SAFE-01, R-SAFE-04 %j → %s', (flags, expected) => expect(severityOf(flags)).toBe(expected));

test('SAF-07 a skipped safety question is looked at when it was a yes before', () => {
  expect(severityOf(['safety-item-missing'], true)).toBe('look');
  expect(namesSuicideRisk(['safety-item-missing'])).toBe(false);
});

test('SAF-07 an alert only ever rises', () => {
  expect(graver('today', 'now')).toBe('now');
  expect(graver('now', 'look')).toBe('now');
});

test('SAF-07 no wording says that there is no risk', () =>
  expect(Object.values(severityInWords).join(' ')).not.toMatch(/no risk|safe/i));
