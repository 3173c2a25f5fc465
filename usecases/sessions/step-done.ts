import type { NoteFacts } from '#domain/sessions/note-facts.schema';

/** The steps finished so far, with one more if one was finished. */
export const stepDone = (facts: NoteFacts, step: string | null): string[] =>
  step === null ? facts.stepsDone : [...new Set([...facts.stepsDone, step])];
