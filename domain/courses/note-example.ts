import type { NoteTaps } from './note-sentence.ts';

/** Session 7 of the design (8.3, Finish), as taps: for tests of everything that is written from taps. */
export const noteSeven: NoteTaps = {
  session: { n: 7, of: 12, phase: 'middle phase', day: '14 April', minutes: 50, delivery: 'in person' },
  absence: null,
  attendees: [],
  measures: [{ title: 'PHQ-9', now: 13, atStart: 19 }],
  mood: 5,
  safety: 'noConcerns',
  safetyReview: null,
  homework: 'partly',
  links: [{ what: ['Argument'], who: ['Partner'], day: 'Saturday', feelings: ['Angry', 'Alone'], mood: 2 }],
  focus: 'Role transition',
  techniques: [
    { title: 'Communication analysis', minutes: null, helpful: null },
    { title: 'Role-play', minutes: 10, helpful: 8 },
  ],
  toTry: { what: 'ask', when: 'on Thursday at 20:00, before the night starts', sureness: 7 },
  theirWords: 'I asked, he sighed, so I shut down.',
  takeWithMe: '',
  pronoun: 'her',
  feltHeard: null,
  affect: { shown: [], congruent: null },
  focusMinutesShare: null,
  therapistActivityLevel: null,
  endingDiscussed: false,
  sessionsLeftSaid: null,
  next: '21 April, 10:00',
};
