import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkSentence } from './link-sentence.ts';
import { noteLines, noteMissing, noteText } from './note-sentence.ts';
import { noteSeven as seven } from './note-example.ts';

describe('linkSentence', () => {
  test.each([
    [
      { what: ['Argument'], who: ['Partner'], day: 'Saturday', feelings: ['Angry', 'Alone'], mood: 2 },
      'Argument with Partner on Saturday. Angry and alone. Mood 2.',
    ],
    [
      { what: ['Let down'], who: ['Sister'], day: 'Monday', feelings: ['Sad'], mood: 3 },
      'Let down by Sister on Monday. Sad. Mood 3.',
    ],
    [
      {
        what: ['A good time'],
        who: ['Friend R.', 'Baby'],
        day: 'Thursday',
        feelings: ['Glad', 'Calm', 'Proud'],
        mood: 8,
      },
      'A good time with Friend R. and Baby on Thursday. Glad, calm and proud. Mood 8.',
    ],
    [{ what: ['Too much to do'], who: [], day: 'Friday', feelings: [], mood: null }, 'Too much to do on Friday.'],
    [{ what: [], who: ['Mother'], day: '', feelings: [], mood: 0 }, 'With Mother. Mood 0.'],
    [{ what: [], who: [], day: 'Sunday', feelings: [], mood: null }, ''],
  ])('%#: %j', (taps, expected) => expect(linkSentence(taps)).toBe(expected));
});

describe('note', () => {
  test('writes the example of the design from taps alone', () => {
    expect(noteLines(seven)).toEqual([
      'Session 7 of 12, middle phase, 14 April, 50 min, in person. PHQ-9 13 (19 at start). Mood 5. Safety: asked, no thoughts. Homework: partly.',
      'Linked: argument with Partner on Saturday, angry and alone, mood 2. Worked on: role transition, communication analysis, role-play (10 min).',
      'To try: ask on Thursday at 20:00, before the night starts. Sureness 7. In her words: “I asked, he sighed, so I shut down.” Next: 21 April, 10:00.',
    ]);
  });

  test('SAF-07 always says how safety was asked about, and never gives a verdict', () => {
    expect(noteText({ ...seven, safety: null })).toContain('Safety: not recorded yet.');
    expect(noteText({ ...seven, safety: 'notAsked' })).toContain('Safety: not asked.');
    expect(noteText({ ...seven, safety: 'talkedMore', safetyReview: 'here' })).toContain(
      'Safety: asked, talked more, review written.',
    );
    expect(noteMissing({ ...seven, safety: null })).toEqual(['Say whether safety was asked about.']);
    expect(noteMissing(seven)).toEqual([]);
  });

  test('says only that somebody did not come, and when you meet next', () => {
    expect(noteLines({ ...seven, absence: 'did not come' })).toEqual([
      'Session 7 of 12, middle phase, 14 April, did not come. Next: 21 April, 10:00.',
    ]);
    expect(noteMissing({ absence: 'did not come', safety: null })).toEqual([]);
  });

  test('keeps the patient’s words exactly, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (words) => {
        fc.pre(words.trim() !== '');
        expect(noteText({ ...seven, theirWords: words })).toContain(`“${words.trim()}”`);
      }),
    );
  });

  test('says who else was there and how heard the patient felt, when that was tapped', () => {
    const text = noteText({ ...seven, attendees: ['Partner'], feltHeard: 8 });
    expect(text).toContain('50 min, in person, with Partner. PHQ-9');
    expect(text).toContain('Felt heard 8.');
  });

  test('names the ending when it was talked about', () => {
    expect(noteText({ ...seven, endingDiscussed: true, sessionsLeftSaid: 5 })).toContain(
      'Said how many sessions are left: 5. Talked about the ending.',
    );
  });
});
