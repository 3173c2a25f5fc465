import { expect, test } from 'vitest';
import { noteText } from '../courses/note-sentence.ts';
import { StoredTaps } from '../sessions/note-taps.schema.ts';
import { noteForms, noteView } from '../sessions/note-views.ts';
import { cast } from './cast.ts';
import { sampleTaps } from './sample-note.ts';

const around = {
  phase: 'middle phase',
  isInitial: false,
  day: '14 April',
  next: 'Tuesday 21 April, 10:00',
  reviewed: false,
  techniqueTitle: (id: string) => id,
};

test('issue 3, item 9: every sample note holds taps that can be stored, and every view of it says something', () => {
  for (const sample of cast)
    for (let n = 1; n <= sample.attended; n += 1) {
      const taps = sampleTaps(sample, n, { ...around, isInitial: n <= 3 });
      expect(StoredTaps.parse(taps)).toEqual(taps);
      for (const form of noteForms) expect(noteView(form, taps, '').some(({ lines }) => lines.length > 0)).toBe(true);
    }
});

test('a sample note agrees with the sample: its score, who it is about, and how many sessions are left', () => {
  const [a] = cast;
  if (!a) throw new Error('the cast is empty');
  expect(noteText(sampleTaps(a, 6, around))).toContain('Session 6 of 12, middle phase, 14 April, 50 min, in person.');
  expect(noteText(sampleTaps(a, 6, around))).toContain(`PHQ-9 ${a.phq9[5]} (${a.phq9[0]} at start).`);
  expect(sampleTaps(a, 10, around).sessionsLeftSaid).toBe(2);
  expect(sampleTaps(a, 6, around)).toEqual(sampleTaps(a, 6, around));
});
