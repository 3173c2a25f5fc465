import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { formOf } from '#test/measure-arbitraries';
import type { Answer } from './cells.ts';
import type { Measure } from './measure.schema.ts';
import { questionsOf, scoreInput } from './questions.ts';
import { safetyFlags, safetyItemMissing, safetyItems } from './safety.ts';

const measures = [...readLibrary().measures.newest.values()].map(({ definition }) => definition);
const measureCalled = (id: string) => measures.find((measure) => measure.id === id) ?? expect.fail(`no measure ${id}`);

/** What the phone knows after one question: that answer, and nothing else. */
const afterOnly = (measure: Measure, question: number, value: Answer) => {
  const given = scoreInput(
    measure,
    questionsOf(measure).map(({ number }) => (number === question ? value : null)),
  );
  return safetyFlags(measure, given.answers, given).filter((flag) => flag !== safetyItemMissing);
};

describe('SAF-02 SAF-03 one answer is enough, before anything else is known', () => {
  test.each([
    ['phq9', 9, 0, []],
    ['phq9', 9, 1, ['suicidal-ideation']],
    ['phq9', 9, 2, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['phq9', 8, 3, []],
    ['phq9', 10, 3, []],
    ['phq-a', 12, 1, ['suicidal-ideation-urgent']],
    ['phq-a', 13, 1, ['suicidal-ideation-urgent']],
    ['phq-a', 13, 0, []],
    ['epds', 10, 3, []],
    ['epds', 10, 2, ['self-harm']],
    ['epds', 10, 0, ['self-harm', 'self-harm-urgent']],
    ['cesdr', 14, 1, ['suicidal-ideation']],
    ['cesdr', 15, 3, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['cesdr', 15, 4, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['qids-sr16', 12, 2, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['hamd17', 3, 2, ['suicidal-ideation']],
    ['hamd17', 3, 3, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['madrs', 10, 1, []],
    ['madrs', 10, 2, ['suicidal-ideation']],
    ['madrs', 10, 4, ['suicidal-ideation', 'suicidal-ideation-urgent']],
    ['core10', 6, 1, ['suicide-plan', 'suicide-plan-urgent']],
    ['core-om', 16, 1, ['risk-item']],
    ['pcl5', 16, 1, []],
    ['pcl5', 16, 2, ['risk-behaviour']],
    ['asq', 2, 1, ['suicide-risk-positive']],
    ['asq', 4, 2, ['suicide-risk-positive']],
    ['asq', 5, 1, ['suicide-risk-acute-urgent', 'suicide-risk-positive']],
    ['cssrs-screen', 1, 1, ['suicide-risk-low']],
    ['cssrs-screen', 3, 1, ['suicide-risk-moderate']],
    ['cssrs-screen', 5, 1, ['suicide-risk-high-urgent']],
  ] as const)('%s question %i answered %i', (id, question, value, flags) => {
    expect(afterOnly(measureCalled(id), question, value)).toEqual(flags);
  });
});

describe.each(
  measures.filter((measure) => safetyItems(measure).length > 0).map((measure) => [measure.id, measure] as const),
)('%s', (_id, measure) => {
  const questions = questionsOf(measure);
  const numbers = safetyItems(measure).map((item) =>
    typeof item === 'number' ? item : (questions.find(({ sideItem }) => sideItem === item)?.number ?? 0),
  );

  test('an empty form says that its safety questions are unanswered', () => {
    expect(safetyFlags(measure, [])).toEqual([safetyItemMissing]);
  });

  test('an answer that does not exist counts as no answer, never as zero', () => {
    const odd = questions.map(() => 77);
    expect(safetyFlags(measure, odd, scoreInput(measure, odd))).toEqual([safetyItemMissing]);
  });

  test('a flag never goes away because something else was answered too', () => {
    fc.assert(
      fc.property(formOf(measure, 0), fc.constantFrom(...numbers), (values, question) => {
        const answers = [...values, ...measure.sideItems.map(() => 0)];
        const alone = afterOnly(measure, question, answers[question - 1] ?? null);
        const given = scoreInput(measure, answers);
        const together = safetyFlags(measure, given.answers, given);
        if (measure.scoring.kind === 'risk-levels') return together.length > 0 || alone.length === 0; // only its highest level
        return alone.every((flag) => together.includes(flag));
      }),
      { numRuns: 200 },
    );
  });

  test('every question that can raise an alarm does so at its gravest answer', () => {
    for (const number of numbers) {
      const values = questions[number - 1]?.options.map(({ value }) => value) ?? [];
      expect(values.some((value) => afterOnly(measure, number, value).length > 0)).toBe(true);
    }
  });
});

test('SAF-06 measures without a safety question are known as such', () => {
  const without = measures.filter((measure) => safetyItems(measure).length === 0).map(({ id }) => id);
  expect(without).toEqual(expect.arrayContaining(['phq2', 'gad7', 'gad2', 'cesd', 'k10', 'wsas', 'audit', 'srm5']));
  for (const id of [
    'phq9',
    'phq-a',
    'epds',
    'cesdr',
    'qids-sr16',
    'hamd17',
    'madrs',
    'core10',
    'core-om',
    'pcl5',
    'asq',
    'cssrs-screen',
  ])
    expect(without).not.toContain(id);
});

test('SAF-01 every threshold of the measures reference stands in the content file', () => {
  const listed = measures
    .filter(({ safety }) => safety.length > 0)
    .map(
      ({ id, safety }) => `${id}: ${safety.map(({ item, atLeast, flag }) => `${item}>=${atLeast} ${flag}`).join(', ')}`,
    );
  expect(listed.sort()).toEqual([
    'cesdr: 14>=1 suicidal-ideation, 14>=3 suicidal-ideation-urgent, 15>=1 suicidal-ideation, 15>=3 suicidal-ideation-urgent',
    'core-om: 6>=1 risk-item, 9>=1 risk-item, 16>=1 risk-item, 22>=1 risk-item, 24>=1 risk-item, 34>=1 risk-item',
    'core10: 6>=1 suicide-plan, 6>=1 suicide-plan-urgent',
    'epds: 10>=1 self-harm, 10>=2 self-harm-urgent',
    'hamd17: 3>=1 suicidal-ideation, 3>=3 suicidal-ideation-urgent',
    'madrs: 10>=2 suicidal-ideation, 10>=4 suicidal-ideation-urgent',
    'pcl5: 16>=2 risk-behaviour',
    'phq-a: 9>=1 suicidal-ideation, 9>=2 suicidal-ideation-urgent, seriousThoughtsPastMonth>=1 suicidal-ideation-urgent, everAttempted>=1 suicidal-ideation-urgent',
    'phq9: 9>=1 suicidal-ideation, 9>=2 suicidal-ideation-urgent',
    'qids-sr16: 12>=1 suicidal-ideation, 12>=2 suicidal-ideation-urgent',
    'yp-core: 4>=1 risk-item',
  ]);
});
