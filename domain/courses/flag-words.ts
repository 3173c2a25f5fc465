import type { CourseFlag } from './course-state.ts';
import type { PageKind } from './page-kind.ts';

/** What each mark on a course says to staff, and the page on which it is settled. Never shown to a patient. */
export const flagWords: Readonly<Record<CourseFlag, Readonly<{ label: string; page: PageKind }>>> = {
  crisis: { label: 'Crisis', page: 'safety' },
  ipvConcern: { label: 'Concern about violence', page: 'ipvCheck' },
  safeguarding: { label: 'Somebody else may be at risk', page: 'concerns' },
  maniaConcern: { label: 'Possible mania', page: 'concerns' },
  psychosisConcern: { label: 'Possible psychosis', page: 'concerns' },
  deterioration: { label: 'Worse than at the start', page: 'progress' },
  nonResponse: { label: 'Little change', page: 'progress' },
  medicationReviewDue: { label: 'Medication to be looked at', page: 'medication' },
  focusUnderReview: { label: 'Focus under review', page: 'formulation' },
  onHold: { label: 'On hold', page: 'courseChanges' },
};

const gravestFirst = Object.keys(flagWords) as readonly CourseFlag[]; // the keys of the record above

/** The marks of a course in words, gravest first. */
export const flagsInWords = (flags: readonly CourseFlag[]) =>
  gravestFirst.filter((flag) => flags.includes(flag)).map((flag) => ({ flag, ...flagWords[flag] }));
