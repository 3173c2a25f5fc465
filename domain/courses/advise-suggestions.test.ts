import { describe, expect, test } from 'vitest';
import { aCourse, heldSessions } from '#test/a-snapshot';
import { advise } from './advise.ts';
import type { CourseSnapshot } from './snapshot.ts';

describe('suggestions', () => {
  const suggested = (snapshot: CourseSnapshot) => advise(snapshot).suggestions.map(({ techniqueId }) => techniqueId);
  const dispute = { focus: { areas: [{ area: 'roleDispute' as const, rank: 'primary' as const }] } };
  const usedLast = (technique: string) =>
    heldSessions(6).map((one, i) =>
      i === 5 && one.note ? { ...one, note: { ...one.note, techniques: [technique] } } : one,
    );

  test('are three, each with a reason', () => {
    for (let n = 0; n < 16; n += 1) {
      const { suggestions } = advise(aCourse(n));
      expect(suggestions).toHaveLength(3);
      for (const { reason } of suggestions) expect(reason).toMatch(/^because [a-z]/);
    }
  });
  test('follow the focus', () => {
    expect(suggested(aCourse(5, dispute))).toContain('disputeMap');
    expect(suggested(aCourse(5))).toContain('roleTransitionBalanceSheet');
    expect(suggested(aCourse(5, { focus: { areas: [{ area: 'grief', rank: 'primary' }] } }))).toContain(
      'griefReconstruction',
    );
    expect(suggested(aCourse(14, {}))).toContain('relapsePreventionPlan');
  });
  test('R-DISP-01 role-play is not suggested for a dispute until the private question was answered with no', () => {
    const after = { ...dispute, sessions: usedLast('communicationAnalysis') };
    const checked = (ipvCheck: 'negative' | 'positive' | 'declined' | null) =>
      suggested(
        aCourse(6, { ...after, safety: { reviews: [{ id: 'v1', at: '2026-04-07', sessionNumber: 6 }], ipvCheck } }),
      );
    expect(checked('negative')).toContain('rolePlay');
    expect(checked(null)).not.toContain('rolePlay');
    expect(checked('declined')).not.toContain('rolePlay');
    expect(checked('positive')).not.toContain('rolePlay');
  });
  test('R-DISP-02 and not for any focus while someone close may be dangerous', () => {
    const sessions = usedLast('communicationAnalysis');
    expect(suggested(aCourse(6, { sessions }))).toContain('rolePlay');
    expect(suggested(aCourse(6, { sessions, course: { flags: ['ipvConcern'] } }))).not.toContain('rolePlay');
    const people = [{ id: 'p1', coreFields: 5, ipvConcern: true }, { id: 'p2' }, { id: 'p3' }];
    expect(suggested(aCourse(6, { sessions, inventory: { reviewed: true, people } }))).not.toContain('rolePlay');
  });
  test('there are none when there is no session', () => {
    expect(suggested(aCourse(16, { course: { courseState: 'closed' } }))).toEqual([]);
  });
});
