import { describe, expect, test } from 'vitest';
import { courseProgress, type ProgressFacts, type Statement } from './course-progress.ts';

const phq9: ProgressFacts['criteria'] = {
  id: 'phq9',
  direction: 'lower-is-better',
  range: { from: 0, to: 27 },
  caseness: 10,
  reliableChange: { points: 6 },
  remission: 4,
};
const facts = (scores: readonly number[], more: Partial<ProgressFacts> = {}): ProgressFacts => ({
  name: 'PHQ-9',
  criteria: phq9,
  baseline: scores[0] ?? null,
  latest: scores.length > 1 ? (scores.at(-1) ?? null) : null,
  bySession: scores,
  session: scores.length,
  safetyFlags: [],
  closed: [],
  after: null,
  ...more,
});
const told = (given: ProgressFacts, id: Statement['id']) => {
  const one = courseProgress(given).statements.find((statement) => statement.id === id);
  return [one?.state, one?.says];
};

describe('progress, honestly (outcomes 2 to 5)', () => {
  test('without two scores nothing is said', () => {
    expect(courseProgress(facts([18]))).toEqual({ line: null, statements: [], offTrack: [] });
  });

  test('the raw line comes first, and every statement brings its definition', () => {
    const { line, statements } = courseProgress(facts([19, 15, 13]));
    expect(line).toBe('PHQ-9 was 19 at the start and is 13 now.');
    expect(statements.every(({ definition }) => definition.length > 0)).toBe(true);
  });

  test.each([
    [[19, 13], 'reliableChange', 'good', /6 points\. That is reliable/],
    [[19, 14], 'reliableChange', 'even', /within the usual/],
    [[13, 19], 'reliableChange', 'look', /same day/],
    [[24, 12], 'response', 'good', /50 % .* response/],
    [[11, 6], 'response', 'even', /partial response/],
    [[9, 3], 'response', 'silent', /first score of 9 was below the clinical range/],
    [[0, 3], 'response', 'silent', /was 0|below/],
    [[10, 4], 'remission', 'good', /Hardly any/],
    [[10, 5], 'remission', 'even', /Not reached/],
    [[11, 9], 'cutOff', 'good', /Moved below/],
    [[9, 11], 'cutOff', 'look', /Now in/],
  ] as const)('%j %s: %s', (scores, id, state, says) => {
    expect(told(facts(scores), id)).toEqual([state, expect.stringMatching(says)]);
  });

  test('a sudden gain is asked about and never praised; the worked example of outcomes 4', () => {
    const [state, says] = told(facts([18, 17, 18, 10, 9, 10, 8, 7]), 'suddenGains');
    expect(state).toBe('even');
    expect(says).toMatch(/sessions 3 and 4 it fell from 18 to 10.*What happened that week\?/);
  });

  test('no early change speaks from session 6 on and asks IPT’s questions; worse speaks at once', () => {
    expect(courseProgress(facts([18, 18, 17, 18, 17])).offTrack).toEqual([]);
    expect(courseProgress(facts([18, 18, 17, 18, 17, 18])).offTrack).toEqual(['no-early-change']);
    expect(courseProgress(facts([13, 19])).offTrack).toEqual(['worse']);
    expect(courseProgress(facts([9, 9, 9, 9, 9, 9])).offTrack).toEqual([]);
    expect(told(facts([9, 9, 9, 9, 9, 9]), 'expected')).toEqual([
      'silent',
      expect.stringContaining('below the clinical range'),
    ]);
  });

  test('no curve of others is shown without 200 closed courses, and it says how many there are', () => {
    const closed = Array.from({ length: 3 }, () => [18, 16, 15, 12]);
    expect(told(facts([18, 12]), 'ownModel')).toEqual(['silent', expect.stringContaining('there are none yet')]);
    expect(told(facts([18, 12], { closed }), 'ownModel')).toEqual(['silent', expect.stringContaining('there are 3')]);
    const many = Array.from({ length: 200 }, (_, n) => [10 + (n % 14), 9 + (n % 12), 8 + (n % 11), 7 + (n % 9)]);
    expect(told(facts([18, 18, 26], { closed: many }), 'ownModel')[1]).toMatch(/200 closed courses.*Level 2/);
  });

  test('a measure without numbers says so and gives no label', () => {
    const bare = { ...phq9, caseness: null, reliableChange: null, remission: null };
    const { statements, offTrack } = courseProgress(facts([20, 4], { criteria: bare }));
    expect(statements.filter(({ state }) => state === 'silent').map(({ id }) => id)).toEqual(['reliableChange', 'cutOff', 'remission', 'suddenGains', 'ownModel']); // prettier-ignore
    expect(offTrack).toEqual([]);
  });

  test('after the end a rise into the clinical range is a reason to look; without a good end nothing is said', () => {
    const later = (score: number, date = '2026-07-01') => ({ date, score });
    const after = (endScore: number, scores: readonly { date: string; score: number }[]) =>
      told(facts([18, endScore], { after: { endScore, scores } }), 'afterwards');
    expect(after(4, [later(5)])).toEqual(['even', expect.stringContaining('No sign')]);
    expect(after(4, [later(12)])).toEqual(['look', expect.stringContaining('may have come back')]);
    expect(after(4, [later(12), later(13, '2026-07-09')])).toEqual(['look', expect.stringContaining('Two scores')]);
    expect(after(14, [later(20)])).toEqual(['silent', expect.any(String)]);
  });
});
