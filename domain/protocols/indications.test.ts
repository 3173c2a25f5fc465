import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { Indications } from './indications.schema.ts';

const library = readLibrary();
const files = [...library.indications.newest.values()].map(({ definition }) => definition);
const conditions = files.flatMap((one) => (one.kind === 'conditions' ? one.conditions : []));
const [alternatives] = files.filter((one) => one.kind === 'alternatives');
const gradeOf = (id: string) => conditions.find((one) => one.id === id)?.grade;

test('every condition of the reference has its grade', () => {
  expect(conditions).toHaveLength(29);
  expect(['majorDepressionAdults', 'bipolar', 'socialAnxiety', 'borderline', 'substanceUse'].map(gradeOf)).toEqual([
    'A',
    'B',
    'C',
    'D',
    'X',
  ]);
});

test('what another treatment does better, or what is not supported, is said in so many words', () => {
  for (const { id, grade, limits } of conditions)
    if (grade === 'C' || grade === 'D' || grade === 'X') expect([id, limits.length > 0]).toEqual([id, true]);
  const wrong = { ...files.find(({ kind }) => kind === 'conditions') } as { conditions: object[] };
  const hidden = { ...conditions.find(({ grade }) => grade === 'C'), limits: [] };
  expect(Indications.safeParse({ ...wrong, conditions: [hidden] }).success).toBe(false);
});

test('kinds of course named for a condition are here, and their own grade is not better', () => {
  for (const { id, variants, grade } of conditions)
    for (const variant of variants) {
      const protocol = library.protocols.newest.get(variant)?.definition;
      expect([id, variant, protocol !== undefined]).toEqual([id, variant, true]);
      if (grade === 'X') expect(protocol?.evidence.grade).toBe('X');
    }
});

test('nothing in these files is a number that could be added up to a decision', () => {
  const keys = new Set<string>();
  JSON.stringify(files, (key, value: unknown) => (keys.add(key), value));
  expect([...keys].filter((key) => /score|weight|points|threshold/i.test(key))).toEqual([]);
});

test('the comparison answers every question for every kind of help, waiting among them', () => {
  expect(alternatives?.options.map(({ id }) => id)).toEqual(['ipt', 'cbt', 'psychodynamic', 'medicine', 'waiting']);
  const [first] = alternatives?.rows ?? [];
  const gap = { ...alternatives, rows: [{ ...first, answers: { ipt: { en: 'x' } } }] };
  expect(Indications.safeParse(gap).success).toBe(false);
});

test('the words for patients claim no cure and no certainty', () => {
  const words = JSON.stringify([alternatives, conditions.map(({ forPatient }) => forPatient)]).toLowerCase();
  expect(words).not.toMatch(/\bcures?\b|guarantee|always works|proven|best treatment/);
});
