import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { entryOf } from '../library.ts';
import { patientTasksBefore } from './patient-tasks.ts';

const library = readLibrary();
const before = (id: string, planned: number, session: number) => {
  const protocol = entryOf(library.protocols, id)?.definition;
  return protocol ? patientTasksBefore(protocol, planned, session).map(({ en }) => en) : expect.fail(id);
};

test('protocol 4.1 each session of the first phase has something the patient can do before it, by the length of the course', () => {
  expect(before('adultIndividualAcute', 16, 2)).toEqual(['Start my timeline', 'Put people on my map']);
  expect(before('adultIndividualAcute', 16, 4)).toEqual(['Read what we understand, and say what to change']);
  expect(before('adultIndividualAcute', 8, 2)).toEqual(['Read what we understand, and say what to change']);
});

test('later sessions have none, and a length that is not there asks for nothing', () => {
  expect(before('adultIndividualAcute', 16, 5)).toEqual([]);
  expect(before('adultIndividualAcute', 40, 1)).toEqual([]);
});
