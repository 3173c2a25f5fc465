import { fieldOfStop } from '#domain/courses/step-gate';
import type { Refused } from '#domain/outcome';
import { refusedAt, refusedBy, type Again } from './forms.server.ts';

/** A step that the safety gate stops: the words stand beside the person it is with, or beside the mark that it is safe (R-DISP-01). */
export function stepRefused(typed: Again['typed'], outcome: Refused) {
  const [words = ''] = outcome.details;
  const field = outcome.code === 'not-allowed' ? fieldOfStop(words) : null;
  return field === null ? refusedBy(typed, outcome) : refusedAt(typed, field, words, outcome);
}
