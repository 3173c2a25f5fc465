import { describe, expect, test } from 'vitest';
import { afterSigns, dueCheck, isAfter, offerBy, type SignAnswers } from './aftercare.ts';

const answers = (over: Partial<SignAnswers> = {}): SignAnswers => ({
  signs: [],
  lasting: 'no',
  planUsed: 'notNeeded',
  wantsSession: false,
  ...over,
});

describe('after acute treatment (protocol 9.1, design 8.14)', () => {
  test('a session asked for because of a warning sign is offered within 14 days', () => {
    expect(offerBy('2026-04-14', 'warningSign')).toBe('2026-04-28');
    expect(offerBy('2026-04-14', 'patientRequest')).toBe('2026-05-12');
  });

  test('two weeks of signs or the wish to talk ask for a session, a few days for the plan', () => {
    expect(afterSigns(answers())).toBe('rest');
    expect(afterSigns(answers({ signs: ['I go quiet.'] }))).toBe('plan');
    expect(afterSigns(answers({ lasting: 'days' }))).toBe('plan');
    expect(afterSigns(answers({ lasting: 'twoWeeks' }))).toBe('session');
    expect(afterSigns(answers({ wantsSession: true }))).toBe('session');
  });

  test('a check is due around one, three and six months after the end, once each', () => {
    expect(dueCheck('2026-01-01', '2026-01-10', [])).toBeNull();
    expect(dueCheck('2026-01-01', '2026-01-18', [])).toBe(1);
    expect(dueCheck('2026-01-01', '2026-03-02', [])).toBeNull();
    expect(dueCheck('2026-01-01', '2026-03-18', [])).toBe(3);
    expect(dueCheck('2026-01-01', '2026-03-25', ['2026-03-18'])).toBeNull();
    expect(dueCheck('2026-01-01', '2026-07-29', ['2026-03-18'])).toBe(6);
    expect(dueCheck('2026-01-01', '2026-07-30', [])).toBeNull();
  });

  test('only between the end of acute treatment and the closing', () => {
    expect(isAfter('followUp') && isAfter('maintenance') && isAfter('acuteCompleted')).toBe(true);
    expect(isAfter('closed') || isAfter('concludingPhase')).toBe(false);
  });
});
