import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CrisisPack } from './crisis.schema.ts';
import { checkedBy, crisisPackProblems, isChecked, isOverdue, linesFor, stateInWords } from './crisis-pack.ts';
import { IsoDate } from '../ids.schema.ts';

const folder = new URL('../../content/crisis/', import.meta.url);
const packs = readdirSync(folder).map((file) => ({
  file,
  pack: CrisisPack.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
}));
const gb = packs.find(({ file }) => file === 'GB.json')!.pack;
const today = new Date().toISOString().slice(0, 10);

test('the six starter countries have a pack', () => {
  expect(packs.map(({ file }) => file)).toEqual(['AU.json', 'CA.json', 'GB.json', 'IE.json', 'NZ.json', 'US.json']);
});

describe.each(packs)('$file', ({ file, pack }) => {
  test('is named after its country', () => expect(`${pack.country}.json`).toBe(file));
  test('says honestly that no person has checked it (H-14)', () => {
    expect(pack).toMatchObject({ state: 'notYetChecked', checkedBy: null, checkedOn: null });
    expect(isChecked(pack)).toBe(false);
    expect(stateInWords(pack)).toMatch(/^Not yet checked/);
  });
  test('is due for review in the future', () => expect(isOverdue(pack, today)).toBe(false));
  test('has a line that is there day and night', () =>
    expect(pack.lines.some(({ hours }) => hours === '24/7')).toBe(true));
  test('offers a way that is not a voice call among the first three', () =>
    expect(linesFor(pack).first.some(({ kind }) => kind !== 'voice')).toBe(true));
});

describe('a pack is refused when', () => {
  const broken = (change: Partial<typeof gb>) => CrisisPack.safeParse({ ...gb, ...change });
  const line = gb.lines[0]!;
  test.each([
    ['a number is not one of that country', { lines: [{ ...line, value: '741741', shown: '741741' }] }],
    ['the shown number is not the dialled one', { lines: [{ ...line, shown: '116 124' }] }],
    ['the review lies more than six months ahead', { reviewBy: '2027-05-23' }],
    ['an unchecked pack claims a check', { checkedBy: 'Owner' }],
    ['two lines share an id', { lines: [line, line] }],
    ['a note is missing in a language', { lines: [line, { ...line, id: 'other', note: { cy: 'Am ddim.' } }] }],
  ])('%s', (_why, change) => expect(broken(change as Partial<typeof gb>).success).toBe(false));
  test('it is complete: none of this', () => expect(crisisPackProblems(gb)).toEqual([]));
});

test('a practice that calls every number makes it a checked pack, due again in six months', () => {
  const checked = checkedBy(gb, 'Owner O1', IsoDate.parse('2026-12-31'));
  expect(checked).toMatchObject({ state: 'checkedByPractice', checkedBy: 'Owner O1', reviewBy: '2027-06-30' });
  expect(CrisisPack.safeParse(checked).success).toBe(true);
  expect(stateInWords(checked)).toBe('Checked by Owner O1 on 2026-12-31. Check again by 2027-06-30.');
});

test('a young person meets a line for young people among the first three', () => {
  const { first, domesticAbuse } = linesFor(gb, 'under18');
  expect(first.map(({ id }) => id)).toEqual(['samaritans', 'shout', 'papyrus']);
  expect(domesticAbuse?.id).toBe('domesticAbuse');
});
