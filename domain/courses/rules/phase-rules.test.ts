import { describe, expect, test } from 'vitest';
import { aCourse, heldSessions } from '#test/a-snapshot';
import { readCourse } from '../reading.ts';
import { stopsOf } from '../rules.ts';
import { focusChoiceProblems } from './initial-rules.ts';
import { about, found, severityOf } from '#test/rule-findings';

describe('R-INIT', () => {
  const draft = { id: 'f1', status: 'draft' as const };
  test('01 the formulation: warning at session 4, urgent one later, silent before and once agreed', () => {
    const at = (n: number, planned = 16) =>
      severityOf(aCourse(n, { formulation: draft, contract: { ...contract, plannedSessions: planned } }), 'R-INIT-01');
    expect([3, 4, 5, 9].map((n) => at(n))).toEqual(['silent', 'warn', 'urgent', 'urgent']);
    expect([1, 2, 3].map((n) => at(n, 6))).toEqual(['silent', 'warn', 'urgent']);
    expect([3, 4, 5].map((n) => at(n, 20))).toEqual(['silent', 'warn', 'urgent']);
    expect(severityOf(aCourse(5), 'R-INIT-01')).toBe('silent');
    expect(severityOf(aCourse(5, { formulation: null, course: { courseState: 'closed' } }), 'R-INIT-01')).toBe(
      'silent',
    );
  });
  const contract = {
    id: 'k1',
    status: 'agreed' as const,
    plannedSessions: 16,
    frequency: 'weekly' as const,
    plannedEndDate: '2026-06-16',
  };
  test('02 the contract is not agreed when the initial phase ends', () => {
    const at = (n: number, status: 'draft' | 'agreed') =>
      severityOf(aCourse(n, { contract: { ...contract, status } }), 'R-INIT-02');
    expect([at(3, 'draft'), at(4, 'draft'), at(4, 'agreed')]).toEqual(['silent', 'warn', 'silent']);
  });
  test('03 shared, and no answer within a session', () => {
    const at = (change: object) =>
      severityOf(
        aCourse(4, { formulation: { ...draft, status: 'shared', sharedAt: '2026-03-17T09:30:00Z', ...change } }),
        'R-INIT-03',
      );
    expect(at({ sharedAtSession: 3 })).toBe('info');
    expect(at({ sharedAtSession: 4 })).toBe('silent');
    expect(at({ sharedAtSession: 3, patientCommented: true })).toBe('silent');
    expect(at({})).toBe('info');
    expect(at({ sharedAt: '2026-03-24T09:30:00Z' })).toBe('silent');
  });
  test('04 no main focus at session 4', () => {
    const at = (n: number, areas: object[]) => severityOf(aCourse(n, { focus: { areas } as never }), 'R-INIT-04');
    expect([at(2, []), at(3, []), at(6, [])]).toEqual(['silent', 'warn', 'warn']);
    expect(at(3, [{ area: 'grief', rank: 'secondary' }])).toBe('warn');
    expect(at(3, [{ area: 'grief', rank: 'primary' }])).toBe('silent');
  });
  test('05 an excused task in the ending phase', () => {
    const sickRole = {
      explained: true,
      excusedTasks: [
        { id: 't1', task: 'Cooking' },
        { id: 't2', task: 'Calls', active: false },
      ],
    };
    expect(about(aCourse(13, { sickRole }), 'R-INIT-05')).toEqual(['t1']);
    expect(about(aCourse(12, { sickRole }), 'R-INIT-05')).toEqual([]);
    expect(about(aCourse(13, { sickRole: { ...sickRole, ended: true } }), 'R-INIT-05')).toEqual([]);
  });
  test('06 few people by session 3, or nobody in depth', () => {
    const people = (count: number, coreFields: number) => ({
      inventory: { reviewed: true, people: Array.from({ length: count }, (_, i) => ({ id: `p${i}`, coreFields })) },
    });
    expect(severityOf(aCourse(3, people(2, 5)), 'R-INIT-06')).toBe('info');
    expect(severityOf(aCourse(3, people(3, 4)), 'R-INIT-06')).toBe('info');
    expect(severityOf(aCourse(3, people(3, 5)), 'R-INIT-06')).toBe('silent');
    expect(severityOf(aCourse(2, people(0, 0)), 'R-INIT-06')).toBe('silent');
  });
  test('07 more than two, two main ones, or the same twice: the choice is refused', () => {
    const area = (name: string, rank: string) => ({ area: name, rank });
    const stop = (areas: object[]) =>
      stopsOf(readCourse(aCourse(3, { focus: { areas } as never })), 'chooseFocus').length;
    expect(stop([area('grief', 'primary'), area('roleDispute', 'secondary')])).toBe(0);
    expect(stop([area('grief', 'primary'), area('roleDispute', 'primary')])).toBe(1);
    expect(
      stop([area('grief', 'primary'), area('roleDispute', 'secondary'), area('roleTransition', 'secondary')]),
    ).toBe(1);
    expect(stop([area('grief', 'primary'), area('grief', 'secondary')])).toBe(1);
    expect(
      focusChoiceProblems(
        [
          { area: 'grief', rank: 'primary' },
          { area: 'roleDispute', rank: 'secondary' },
        ],
        { id: 'adultIndividualAcute', parent: null, maxAreas: 1 },
      ),
    ).toHaveLength(1);
  });
  test('08 named but not explained', () => {
    const diagnosis = { code: '6A70', explainedToPatient: false };
    expect([0, 1, 5].map((n) => severityOf(aCourse(n, { diagnosis }), 'R-INIT-08'))).toEqual([
      'silent',
      'warn',
      'warn',
    ]);
    expect(severityOf(aCourse(1, { diagnosis: null }), 'R-INIT-08')).toBe('silent');
  });
  test('09 a contract without rhythm or end', () => {
    const at = (change: object) => severityOf(aCourse(5, { contract: { ...contract, ...change } }), 'R-INIT-09');
    expect([at({ frequency: null }), at({ plannedEndDate: null }), at({})]).toEqual(['warn', 'warn', 'silent']);
  });
  test('10 a first score of more than 14 days before session 1', () => {
    const at = (day: string) =>
      severityOf(aCourse(1, { measures: [{ id: 'm0', measureId: 'phq9', at: day, total: 18 }] }), 'R-INIT-10');
    expect([at('2026-02-16'), at('2026-02-17'), at('2026-03-03')]).toEqual(['warn', 'silent', 'silent']);
  });
  test('11 a focus the model line does not offer', () => {
    const at = (model: 'klerman' | 'stuart', area: string) =>
      severityOf(
        aCourse(5, { course: { protocolModel: model }, focus: { areas: [{ area, rank: 'primary' }] } as never }),
        'R-INIT-11',
      );
    expect(at('stuart', 'interpersonalDeficits')).toBe('warn');
    expect(at('klerman', 'interpersonalDeficits')).toBe('silent');
    expect(at('stuart', 'roleTransition')).toBe('silent');
  });
});

describe('R-END', () => {
  const unsaid = (n: number) => aCourse(n, { sessions: heldSessions(n) });
  test('01 the ending is not named: warning with three left, urgent with two', () => {
    expect([12, 13, 14, 15, 16].map((n) => severityOf(unsaid(n), 'R-END-01'))).toEqual([
      'silent',
      'warn',
      'urgent',
      'urgent',
      'urgent',
    ]);
    expect(severityOf(aCourse(15), 'R-END-01')).toBe('silent');
  });
  test('02 no staying-well plan at the last session', () => {
    const at = (n: number, plan: 'none' | 'draft' | 'saved' | 'signed') =>
      severityOf(aCourse(n, { ending: { relapsePreventionPlan: plan, maintenanceDecision: 'None' } }), 'R-END-02');
    expect([at(14, 'none'), at(15, 'none'), at(15, 'draft'), at(15, 'saved'), at(16, 'signed')]).toEqual([
      'silent',
      'warn',
      'warn',
      'silent',
      'silent',
    ]);
  });
  test('03 completed without a follow-up, booked or declined', () => {
    const at = (courseState: 'acuteCompleted' | 'followUp' | 'concludingPhase', change: object) =>
      severityOf(aCourse(16, { course: { courseState }, ...change }), 'R-END-03');
    expect(at('acuteCompleted', { followUps: [] })).toBe('warn');
    expect(at('followUp', { followUps: [] })).toBe('warn');
    expect(at('concludingPhase', { followUps: [] })).toBe('silent');
    expect(at('acuteCompleted', { followUps: [], followUpDeclined: true })).toBe('silent');
    expect(at('acuteCompleted', {})).toBe('silent');
  });
  const scores = (first: number, last: number) => ({
    measures: [
      { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: first },
      { id: 'm1', measureId: 'phq9', at: '2026-06-08', total: last },
    ],
  });
  test('04 not better or worse, and nothing decided', () => {
    const decision = {
      nonResponseDecision: { at: '2026-06-10', decision: 'referOther' as const },
      maintenanceDecision: 'No',
      relapsePreventionPlan: 'saved' as const,
    };
    expect(severityOf(aCourse(14, scores(18, 17)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(14, 20)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(27, 21)), 'R-END-04')).toBe('urgent');
    expect(severityOf(aCourse(14, scores(18, 9)), 'R-END-04')).toBe('silent');
    expect(severityOf(aCourse(12, scores(18, 17)), 'R-END-04')).toBe('silent');
    expect(severityOf(aCourse(14, { ...scores(18, 17), ending: decision }), 'R-END-04')).toBe('silent');
  });
  test('05 a second extension', () => {
    const one = { agreedOn: '2026-06-01', sessions: 2, reason: 'More time' };
    expect(severityOf(aCourse(14, { extensions: [one] }), 'R-END-05')).toBe('silent');
    expect(
      severityOf(aCourse(14, { extensions: [one], ending: { extensionRequestedAt: '2026-06-09' } }), 'R-END-05'),
    ).toBe('warn');
    expect(severityOf(aCourse(14, { extensions: [one, { ...one, sessions: 1 }] }), 'R-END-05')).toBe('warn');
    expect(severityOf(aCourse(14, { ending: { extensionRequestedAt: '2026-06-09' } }), 'R-END-05')).toBe('silent');
  });
  test('06 maintenance was not talked about; the words follow the model line', () => {
    const ending = { relapsePreventionPlan: 'saved' as const };
    const stuart = found(aCourse(15, { ending, course: { protocolModel: 'stuart' } }), 'R-END-06');
    expect(stuart[0]?.message).toContain('In this model you owe every patient');
    expect(severityOf(aCourse(15, { ending }), 'R-END-06')).toBe('warn');
    expect(severityOf(aCourse(14, { ending }), 'R-END-06')).toBe('silent');
    expect(severityOf(aCourse(15), 'R-END-06')).toBe('silent');
  });
  test('07 a new focus in the last two sessions', () => {
    const at = (session: number) =>
      severityOf(
        aCourse(15, {
          focus: {
            areas: [
              { area: 'roleTransition', rank: 'primary', startedAtSession: 3 },
              { area: 'grief', rank: 'secondary', startedAtSession: session },
            ],
          },
        }),
        'R-END-07',
      );
    expect([at(14), at(15), at(16)]).toEqual(['silent', 'info', 'info']);
  });
  test('08 marked to end early without a reason', () => {
    const at = (reason: string | null) =>
      severityOf(aCourse(8, { ending: { early: { markedAt: '2026-04-28', reason } } }), 'R-END-08');
    expect([at(null), at('  '), at('Moves to another city')]).toEqual(['warn', 'warn', 'silent']);
    expect(severityOf(aCourse(8), 'R-END-08')).toBe('silent');
  });
});
