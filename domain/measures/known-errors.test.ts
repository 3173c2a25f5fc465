import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { score } from './score.ts';

/* Errors found in public implementations, measures reference section 16: one test for each, in its order. */

const library = readLibrary();
const measureCalled = (id: string) => library.measures.newest.get(id)?.definition ?? expect.fail(`no measure ${id}`);
const total = (id: string, answers: readonly unknown[]) => score(measureCalled(id), { answers }).total;
const times = (count: number, value: number) => Array<number>(count).fill(value);
const labels = (id: string) => (measureCalled(id).options ?? []).map(({ value, label }) => [value, label['en']]);

describe('errors that others have made', () => {
  test('1 EPDS: stored positions are reversed for 3 and 5 to 10, never for 1, 2 and 4', () => {
    const healthy = [0, 0, 3, 0, 3, 3, 3, 3, 3, 3];
    expect(total('epds', healthy)).toBe(0);
    expect(
      total(
        'epds',
        healthy.map((position) => 3 - position),
      ),
    ).toBe(30);
    for (const [index, position] of healthy.entries())
      expect(
        total(
          'epds',
          healthy.map((other, at) => (at === index ? 3 - position : other)),
        ),
      ).toBe(3);
  });

  test('2 GAD-7: the label of 0 is "Not at all"', () => {
    expect(labels('gad7')[0]).toEqual([0, 'Not at all']);
    expect(JSON.stringify(measureCalled('gad7').options)).not.toContain('sure');
  });

  test('3 WHO-5: the sum times 4, not (sum - 5) times 4', () => {
    expect(total('who5', times(5, 5))).toBe(100);
    expect(total('who5', times(5, 1))).toBe(20);
  });

  test('4 PG-13-R: ten items, 10 to 50, not eleven', () => {
    expect(total('pg13r', times(10, 5))).toBe(50);
    expect(score(measureCalled('pg13r'), { answers: times(11, 5) }).status).toBe('invalid');
  });

  test('5 PHQ-9: 15 is moderately severe; no two bands overlap in any measure', () => {
    expect(score(measureCalled('phq9'), { answers: [3, 3, 3, 3, 3, 0, 0, 0, 0] })).toMatchObject({
      total: 15,
      band: 'moderately-severe',
    });
    for (const { definition } of library.measures.newest.values()) {
      const edges = definition.bands.flatMap(({ from, above }) => from ?? above ?? []);
      expect(edges).toEqual([...new Set(edges)].sort((one, other) => one - other));
    }
  });

  test('6 PHQ-9 item 10: LA6575-0 is "very", LA6574-3 is "extremely"', () => {
    const difficulty = measureCalled('phq9').sideItems.find(({ id }) => id === 'difficulty');
    expect(difficulty?.options.map(({ value, label, loinc }) => [value, label['en'], loinc])).toEqual([
      [0, 'Not difficult at all', 'LA6572-7'],
      [1, 'Somewhat difficult', 'LA6573-5'],
      [2, 'Very difficult', 'LA6575-0'],
      [3, 'Extremely difficult', 'LA6574-3'],
    ]);
  });

  test('7 "more than half the days" is LA6570-1 in every measure of the family', () => {
    for (const id of ['phq9', 'phq2', 'gad7', 'gad2'])
      expect(measureCalled(id).options?.map(({ loinc }) => loinc)).toEqual([
        'LA6568-5',
        'LA6569-3',
        'LA6570-1',
        'LA6571-9',
      ]);
  });

  test('9 AUDIT-C: item 1 is 68518-0, the same question as AUDIT item 1', () => {
    const [own, full] = [measureCalled('audit-c'), measureCalled('audit')];
    expect(own.items).toEqual(full.items.slice(0, 3));
    expect(own.items.map(({ loinc }) => loinc)).toEqual(['68518-0', '68519-8', '68520-6']);
  });

  test('10 CESD-R: below 16 points the category is none, whatever the symptom groups say', () => {
    const answers = times(20, 0).map((_, index) => ([3, 5, 8, 10].includes(index) ? 4 : 0));
    expect(score(measureCalled('cesdr'), { answers })).toMatchObject({ total: 12, band: 'none' });
  });

  test('11 HAM-D: 8-13, 14-18, 19-22, 23 and over, and the other set is named beside it', () => {
    const bands = measureCalled('hamd17').bands.map(({ id, from }) => [id, from]);
    expect(bands).toEqual([
      ['none', 0],
      ['mild', 8],
      ['moderate', 14],
      ['severe', 19],
      ['very-severe', 23],
    ]);
    expect(measureCalled('hamd17').notes.join(' ')).toContain('Zimmerman');
  });

  test('12 every measure announces itself by its own name', () => {
    const titles = [...library.measures.newest.values()].map(({ definition }) => definition.shortTitle['en']);
    expect(new Set(titles).size).toBe(titles.length);
    expect(measureCalled('core-om').title['en']).toContain('Clinical Outcomes in Routine Evaluation');
  });

  test('13 no code stands in two measures for two questions, and only codes marked seen are used', () => {
    const questions = new Map<string, string>();
    for (const { definition } of library.measures.newest.values())
      for (const { loinc, text } of [...definition.items, ...definition.sideItems]) {
        if (loinc === undefined) continue;
        expect([undefined, text['en']]).toContain(questions.get(loinc));
        questions.set(loinc, text['en'] ?? '');
      }
    const all = JSON.stringify([...library.measures.newest.values()]);
    for (const unverified of ['89204-2', '89205-9', '93245-9', '55757-9', '44262-4', '68517-2"'])
      expect(all).not.toContain(`"${unverified}`);
  });

  test('14 QIDS: nine domains, at most 27, not the sum of sixteen items', () => {
    expect(total('qids-sr16', times(16, 3))).toBe(27);
    expect(total('qids-sr16', times(16, 1))).toBe(9);
  });

  test('15 silence is not zero: in no measure does leaving a needed item empty give the total of a zero', () => {
    for (const { definition } of library.measures.newest.values()) {
      if (definition.scoring.kind === 'rhythm') continue;
      const empty = definition.items.map(() => null);
      const result = score(definition, { answers: empty });
      expect(result).toMatchObject({ status: 'unscorable', total: null, band: null, caseness: null });
    }
    expect(total('phq9', [3, 3, 3, 3, 3, 3, 3, 3, null])).toBe(27);
    expect(total('phq9', [null, null, null, 3, 3, 3, 3, 3, 3])).toBeNull();
  });
});
