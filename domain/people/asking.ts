import type { Relation } from './person.ts';

/** One question that helps people come to mind, and what its answers usually are, for the field that is then filled already. */
export type Asking = Readonly<{ words: string; relation?: Relation; lost?: true }>;

/** The questions, one at a time; three to six names each (design 8.4, step 1). */
export const askingFor: readonly Asking[] = [
  { words: 'Who do you live with?', relation: 'family' },
  { words: 'Who do you turn to?', relation: 'friend' },
  { words: 'Who do you spend time with?', relation: 'friend' },
  { words: 'Who do you fall out with?' },
  { words: 'Who have you lost, or lost touch with?', lost: true },
  { words: 'Who would you like to be closer to?' },
  {
    words: 'Who helps you? A doctor, a teacher, a health visitor, someone of your faith.',
    relation: 'professional',
  },
];
