import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteSeven } from '../courses/note-example.ts';
import type { NoteTaps } from '../courses/note-sentence.ts';
import { StoredTaps } from './note-taps.schema.ts';
import { noJudgement, noteForms, noteView } from './note-views.ts';

const full: NoteTaps = {
  ...noteSeven,
  takeWithMe: 'I can ask.',
  feltHeard: 8,
  affect: { shown: ['Sad'], congruent: false },
  focusMinutesShare: 75,
  therapistActivityLevel: 2,
};

test('SOAP puts what was told, what was seen, what was done and what comes next where services look for it', () => {
  expect(noteView('soap', full, 'The pattern with her father shows.')).toEqual([
    {
      title: 'Subjective',
      lines: [
        'Mood 5.',
        'Homework: partly.',
        'Argument with Partner on Saturday, angry and alone, mood 2.',
        'In her words: “I asked, he sighed, so I shut down.”',
        'Takes along: “I can ask.”',
      ],
    },
    {
      title: 'Objective',
      lines: [
        'Session 7 of 12, middle phase, 14 April, 50 min, in person.',
        'PHQ-9 13 (19 at start).',
        'Safety: asked, no thoughts.',
        'Feeling shown in the room: sad.',
        'It differed from what was told.',
      ],
    },
    {
      title: 'Assessment',
      lines: [
        'Focus: role transition, about 75 % of the time.',
        'Techniques: communication analysis and role-play (10 min).',
        'Role-play: helpful 8 of 10.',
        'Felt heard: 8 of 10.',
        'Mostly the patient led.',
        'The pattern with her father shows.',
      ],
    },
    {
      title: 'Plan',
      lines: ['To try: ask on Thursday at 20:00, before the night starts.', 'Sureness 7.', 'Next: 21 April, 10:00.'],
    },
  ]);
});

test('DAP and BIRP hold the same facts under their own headings', () => {
  expect(noteView('dap', full, '').map(({ title }) => title)).toEqual(['Data', 'Assessment', 'Plan']);
  expect(noteView('birp', full, '').map(({ title }) => title)).toEqual([
    'Behaviour',
    'Intervention',
    'Response',
    'Plan',
  ]);
});

test('a judgement stands there only when somebody wrote one', () => {
  expect(noteView('soap', full, '')[2]?.lines.at(-1)).toBe(noJudgement);
  expect(JSON.stringify(noteView('dap', full, 'My own line.'))).not.toContain(noJudgement);
});

test('SAF-07 every form says how safety was asked about, and none says "no risk"', () => {
  for (const form of noteForms) {
    const text = noteView(form, { ...full, safety: null }, '')
      .flatMap(({ lines }) => lines)
      .join('\n');
    expect(text).toContain('Safety: not recorded yet.');
    expect(text).not.toMatch(/no risk|low risk/i);
  }
});

test('who did not come has one line in every form', () => {
  const [first] = noteForms.map((form) => noteView(form, { ...full, absence: 'did not come' }, ''));
  expect(first).toEqual([
    { title: 'IPT note', lines: ['Session 7 of 12, middle phase, 14 April, did not come. Next: 21 April, 10:00.'] },
  ]);
});

test('no form adds or loses the patient’s words, and what was signed is read back as it was', () => {
  const word = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(word, fc.constantFrom(...noteForms), (theirWords, form) => {
      const taps = { ...full, theirWords };
      expect(
        noteView(form, taps, '')
          .flatMap(({ lines }) => lines)
          .join('\n'),
      ).toContain(`“${theirWords.trim()}”`);
      expect(StoredTaps.parse(JSON.parse(JSON.stringify(taps)))).toEqual(taps);
    }),
  );
});
