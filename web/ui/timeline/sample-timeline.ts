import type { MoodByMonth } from '#domain/timeline/mood-grid';
import type { ToldEntry } from './told.ts';

/** A made-up timeline, for fixtures and for the gallery. Nobody in it exists. */
const entry = (
  id: string,
  kind: ToldEntry['kind'],
  type: ToldEntry['type'],
  label: string,
  over: Partial<ToldEntry>,
): ToldEntry => ({
  id,
  kind,
  type,
  label,
  start: null,
  personIds: [],
  onset: false,
  linkedToOnset: false,
  ...over,
});

export const sampleEntries: readonly ToldEntry[] = [
  entry('e1', 'job', 'lifeEvent', 'Stopped work', { start: { date: '2025-10-24', approx: false }, impact: 'both' }),
  entry('e2', 'birth', 'lifeEvent', 'Baby born', {
    start: { date: '2025-11-06', approx: false },
    personIds: ['baby'],
    impact: 'both',
    linkedToOnset: true,
    feeling: 'Happy, and scared that I could not do it.',
  }),
  entry('e3', 'other', 'lifeEvent', 'Mother went home', {
    start: { date: '2026-01', approx: true },
    personIds: ['mother'],
    impact: 'hard',
  }),
  entry('e4', 'symptom', 'symptom', 'Could not sleep when I can', {
    start: { date: '2026-01', approx: true },
    symptoms: ['sleep', 'lowMood'],
    onset: true,
  }),
  entry('e5', 'newRole', 'interpersonalEvent', 'Partner back on nights', {
    start: { date: '2026-02-02', approx: false },
    personIds: ['partner'],
    impact: 'hard',
    linkedToOnset: true,
  }),
  entry('e6', 'good', 'goodEvent', 'Told sister how bad it was', {
    start: { date: '2026-04-05', approx: false },
    impact: 'good',
  }),
  entry('e7', 'move', 'lifeEvent', 'Moved house', {}),
];

export const sampleMood: MoodByMonth = {
  '2025-10': 'well',
  '2025-11': 'low',
  '2025-12': 'low',
  '2026-01': 'veryLow',
  '2026-02': 'veryLow',
};

export const sampleNames = [
  { id: 'baby', name: 'Baby' },
  { id: 'partner', name: 'Partner' },
  { id: 'mother', name: 'Mother' },
];
