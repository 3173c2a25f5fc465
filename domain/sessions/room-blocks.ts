import type { PageKind } from '../courses/page-kind.ts';

/** What can be filled in inside the room. Everything else is a page of the record that the step leads to. */
export type RoomBlock = 'mood' | 'homework' | 'safety' | 'link' | 'technique' | 'toTry' | 'close';

const blockOf: Readonly<Record<string, RoomBlock>> = {
  checkIn: 'mood',
  homeworkReview: 'homework',
  safety: 'safety',
  moodEventLink: 'link',
  technique: 'technique',
  betweenSessionTask: 'toTry',
  closing: 'close',
  nextSession: 'close',
  goodbye: 'close',
};

const pageOf: Readonly<Record<string, Readonly<{ page: PageKind; label: string }>>> = {
  welcome: { page: 'welcome', label: 'Welcome and how therapy works' },
  story: { page: 'timeline', label: 'When it began' },
  timeline: { page: 'timeline', label: 'Timeline: events and mood' },
  diagnosis: { page: 'diagnosis', label: 'Diagnosis' },
  sickRole: { page: 'sickRole', label: 'What can be put down for now' },
  people: { page: 'people', label: 'People around them' },
  closenessMap: { page: 'people', label: 'Closeness map' },
  formulation: { page: 'formulation', label: 'Formulation' },
  focus: { page: 'focus', label: 'Choose the focus' },
  contract: { page: 'contract', label: 'Contract' },
  goals: { page: 'goals', label: 'Goals' },
  midReview: { page: 'midReview', label: 'Half-way review' },
  ending: { page: 'ending', label: 'The ending' },
  stayingWellPlan: { page: 'stayingWellPlan', label: 'Plan for staying well' },
  followUp: { page: 'followUp', label: 'Follow-up' },
  lookBack: { page: 'story', label: 'Story so far: map, timeline, scores' },
  goodbye: { page: 'ending', label: 'The ending' },
};

/** What a step asks for here, in the order of its parts, each once. */
export const blocksOf = (parts: readonly string[]): readonly RoomBlock[] => [
  ...new Set(parts.flatMap((part) => blockOf[part] ?? [])),
];

/** The pages of the record a step works on, each once. */
export const pagesOf = (parts: readonly string[]): readonly Readonly<{ page: PageKind; label: string }>[] => {
  const found = parts.flatMap((part) => pageOf[part] ?? []);
  return found.filter(({ label }, index) => found.findIndex((one) => one.label === label) === index);
};
