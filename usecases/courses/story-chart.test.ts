import { expect, test } from 'vitest';
import { chartEvents } from './story-chart.ts';

type Record = Parameters<typeof chartEvents>[0];

// A link and its entry on the timeline share one id (CNC-01); drawn twice, the page could not tell them apart and broke.
test('an event linked in a session is drawn once', () => {
  const at = {
    id: 'l1',
    type: 'interpersonalEvent',
    marks_onset: false,
    label: 'Argument',
    start_date: '2026-04-01',
    precision: 'day',
  };
  const link = { id: 'l1', day: '2026-04-01', what: ['argument'], who: [], sentence: 'An argument on Wednesday.' };
  const told = { timeline: [at], links: [link], people: [] } as unknown as Record;
  expect(chartEvents(told, '2026-04-14').map(({ id }) => id)).toEqual(['l1']);
});
