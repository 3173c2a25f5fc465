import { expect, test, vi } from 'vitest';
import type { Today } from '#usecases/today/read-today';
import { needsOf, toRate } from './today-needs.ts';

vi.mock('$app/paths', () => ({ resolve: (route: string) => route }));

const finding = (rule_id: string, over: object = {}) => ({
  id: rule_id,
  patient_id: 'k',
  display_name: 'Sample patient K.',
  rule_id,
  severity: 'warn',
  message: `What ${rule_id} says.`,
  next_move: { page: 'midReview', label: 'Ask the questions' },
  fired_at: '2026-04-14T09:00:00Z',
  ...over,
});
const tracked = {
  patient_id: 'k',
  course_id: 'course',
  display_name: 'Sample patient K.',
  attended: 7,
  title: 'PHQ-9',
  tracking: 'no-early-change',
  series: [{ total: 18 }, { total: 17 }],
};
const day = (over: object) =>
  ({ alerts: [], tracked: [], findings: [], timeZone: 'Europe/London', ...over }) as unknown as Today;
const lines = (over: object) =>
  needsOf(day(over), '2026-04-14T09:00:00Z').map(({ why, more, label }) => [why, more, label]);

test('a score that does not go down and the rule that says so are one line, with the step of the rule (8.18)', () => {
  expect(lines({ tracked: [tracked], findings: [finding('R-MID-04')] })).toEqual([
    ['is not getting better yet', 'What R-MID-04 says.', 'Ask the questions'],
  ]);
});

test('what other rules found stands beside it, and an urgent finding is never swallowed', () => {
  const found = lines({
    tracked: [tracked],
    findings: [finding('R-MID-04'), finding('R-END-01', { severity: 'urgent' })],
  });
  expect(found.map(([, more]) => more)).toEqual(['What R-MID-04 says.', 'What R-END-01 says.']);
});

test('own ratings wait among the loose ends', () => {
  const findings = [finding('R-DATA-05')];
  expect(lines({ findings })).toEqual([]);
  expect(toRate(day({ findings }))).toMatchObject([{ id: 'R-DATA-05', who: { initials: 'K.' } }]);
});
