import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { entryOf } from '../library.ts';
import { measuresFor, type MeasureChoice } from './check-in-measures.ts';
import { isOffered } from './offered.ts';

const library = readLibrary();
const protocol = library.protocols.newest.get('adultIndividualAcute')?.definition ?? expect.fail('no protocol');
const shipped = (id: string) => {
  const entry = entryOf(library.measures, id);
  return entry !== undefined && isOffered(entry);
};
const chosen = (change: Partial<MeasureChoice>) =>
  measuresFor({
    stage: 'everySession',
    session: 4,
    protocol,
    primary: 'phq9',
    alsoAsk: [],
    isOffered: shipped,
    ...change,
  });

test('protocol 11.1: the main measure every time, GAD-7 at every second session', () => {
  expect([chosen({ session: 4 }), chosen({ session: 5 })]).toEqual([['phq9'], ['phq9', 'gad7']]);
});

test('protocol 11.1: the whole battery before the first session with the screens, half-way, at the end and at follow-ups without', () => {
  expect(chosen({ stage: 'baseline', session: 1 })).toEqual(['phq9', 'gad7', 'audit-c']);
  for (const stage of ['midReview', 'end', 'followUp', 'maintenanceReview'] as const)
    expect(chosen({ stage })).toEqual(['phq9', 'gad7']);
  expect(chosen({ stage: 'maintenance' })).toEqual(['phq9']);
});

test('a measure whose words the practice brought is asked, one it has not is replaced', () => {
  const withWords = (id: string) => id === 'wsas' || shipped(id);
  expect(chosen({ stage: 'midReview', isOffered: withWords })).toEqual(['phq9', 'gad7', 'wsas']);
  expect(chosen({ primary: 'epds' })).toEqual(['phq9', 'gad7']);
});

test('what the therapist adds comes last, once, and only while it is offered', () => {
  expect(chosen({ alsoAsk: ['pcl5', 'phq9', 'nobody'] })).toEqual(['phq9', 'pcl5']);
});
