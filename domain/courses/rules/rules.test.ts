import { describe, expect, test } from 'vitest';
import { aCourse, complete, examples } from '#test/a-snapshot';
import { Sources } from '../../protocols/sources.schema.ts';
import { readCourse } from '../reading.ts';
import { judge, rules } from '../rules.ts';
import { maniaPositive } from './variant-rules.ts';
import { unstoppableActs } from './rule.ts';
import sources from '../../../content/sources.json' with { type: 'json' };
import { about } from '#test/rule-findings';

describe('the registry', () => {
  test('every rule cites a source that is listed', () => {
    const known = Object.keys(Sources.parse(sources).sources);
    for (const rule of rules) for (const tag of rule.sources) expect(known).toContain(tag.replace('†', ''));
  });
  test('a hard stop refuses one named act, and never a safety note, the crisis page or contact', () => {
    const stopped = rules.flatMap(({ stops }) => stops ?? []);
    expect(stopped.toSorted()).toEqual([
      'chooseFocus',
      'confrontationTask',
      'conjointSession',
      'rolePlay',
      'signSessionNote',
    ]);
    for (const act of unstoppableActs) expect(stopped).not.toContain(act);
  });
  test('a calm course fires nothing, after any number of sessions', () => {
    for (let n = 0; n <= 16; n += 1) expect(judge(readCourse(aCourse(n)))).toEqual([]);
  });
  test('one trigger gives one finding, even when the data names it twice', () => {
    const areas = ['primary', 'secondary'].map((rank) => ({ area: 'roleInsecurity', rank }));
    expect(about(aCourse(5, { focus: { areas } as never }), 'R-INIT-11')).toEqual(['roleInsecurity']);
  });
  test('findings come gravest first', () => {
    const order = ['hardStop', 'urgent', 'warn', 'info'];
    for (const example of Object.values(examples)) {
      const ranks = judge(readCourse(complete(example))).map(({ severity }) => order.indexOf(severity));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
  test('SAF-07 no message says "no risk" or blames, and none ends with an exclamation mark', () => {
    for (const example of Object.values(examples))
      for (const { message, patientMessage } of judge(readCourse(complete(example))))
        expect(`${message} ${patientMessage ?? ''}`).not.toMatch(/no risk|fail(ed|ure)|!/i);
  });
});

test('R-IPSRT-04 goes by what the scoring of a scale for mania calls positive', () => {
  const answered = (flags: readonly string[]) =>
    judge(
      readCourse(
        aCourse(8, {
          measures: [
            ...aCourse(8).measures.map((one) => ({ ...one, flags: [...one.flags] })),
            { id: 'm9', measureId: 'mdq', at: '2026-04-27', total: 8, flags: [...flags] },
          ],
        }),
      ),
    ).some(({ ruleId }) => ruleId === 'R-IPSRT-04');
  // Seven or more alone is no positive screen: it asks for two conditions besides.
  expect(answered([])).toBe(false);
  expect(answered([maniaPositive])).toBe(true);
});
