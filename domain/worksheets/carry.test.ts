import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentRoot, readLibrary } from '#main/content';
import { readAnswers, type Answers } from './answers.ts';
import { addedAnswers, carriedAnswers } from './carry.ts';
import { fieldsOf } from './worksheet.ts';
import { parseWorksheetFile, type Worksheet } from './worksheet.schema.ts';

function theSheet(id: string): Worksheet {
  const read = parseWorksheetFile(readFileSync(`${contentRoot()}/worksheets/${id}.json`, 'utf8'));
  if (!read.ok) throw new Error(read.details.join());
  return read.value;
}

const partner = '00000000-0000-4000-8000-000000000001';
const words = { side: 'clinician', language: 'en', people: new Map([[partner, 'Partner']]) } as const;
const [incident, map] = [theSheet('communicationAnalysis'), theSheet('disputeMap')];
const carries = incident.leadsTo.find(({ worksheet }) => worksheet === 'disputeMap')?.carries ?? {};
const told: Answers = {
  incidentTitle: 'The call on Sunday',
  withWhom: partner,
  expectationNoticed: 'That he asks how I am',
};
const carried = (answers: Answers): Answers => {
  const read = readAnswers(map, carriedAnswers(map, carries, { sheet: incident, answers, words }));
  if (!read.ok) throw new Error(read.problems.map(({ field }) => field).join());
  return read.value;
};

test('techniques 1 and 15: an expectation noticed in a conversation becomes a topic of the dispute map', () => {
  expect(carried(told)).toEqual({
    otherPerson: partner,
    topicOfDispute: 'The call on Sunday',
    expectations: [{ row: 'c1', cells: { topic: 'The call on Sunday', iExpect: 'That he asks how I am' } }],
  });
});

test('it joins a map that is there, once, and replaces nothing', () => {
  const there: Answers = {
    otherPerson: partner,
    topicOfDispute: 'Nights',
    expectations: [{ row: 'r1', cells: { topic: 'Sleep', iExpect: 'Every second night' } }],
  };
  const change = addedAnswers(there, carried(told));
  expect(change).toEqual({
    expectations: [
      { row: 'r1', cells: { topic: 'Sleep', iExpect: 'Every second night' } },
      { row: 'r2', cells: { topic: 'The call on Sunday', iExpect: 'That he asks how I am' } },
    ],
  });
  expect(addedAnswers({ ...there, ...change }, carried(told))).toEqual({});
});

test('what is not there stays behind, and what the carrier may not see does too', () => {
  expect(carried({})).toEqual({});
  const seen = { ...incident, steps: incident.steps.slice(0, 1) };
  expect(carriedAnswers(map, carries, { sheet: seen, answers: told, words })).toMatchObject({
    expectations: [{ row: 'c1', cells: { topic: 'The call on Sunday' } }],
  });
  const { expectations } = carriedAnswers(map, carries, { sheet: seen, answers: told, words });
  expect(JSON.stringify(expectations)).not.toContain('That he asks');
});

test('every sheet leads to a field or a column that is there', () => {
  const sheets = readLibrary(contentRoot()).worksheets.newest;
  const wrong = [...sheets.values()].flatMap(({ definition }) =>
    definition.leadsTo.flatMap(({ worksheet, carries: all }) => {
      const target = sheets.get(worksheet)?.definition;
      if (!target) return [`${definition.id} → ${worksheet}`];
      return Object.keys(all).flatMap((there) => {
        const [id, column] = there.split('.');
        const field = fieldsOf(target).find((one) => one.id === id);
        const fits =
          field !== undefined &&
          (column === undefined || (field.kind === 'rows' && field.columns.some((one) => one.id === column)));
        return fits ? [] : [`${definition.id} → ${worksheet}.${there}`];
      });
    }),
  );
  expect(wrong).toEqual([]);
});
