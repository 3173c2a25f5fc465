/** The words of focus work on staff pages. */
export const statusWords = {
  active: 'Working on it',
  resolved: 'Resolved',
  improved: 'Better',
  unchanged: 'As it was',
  worse: 'Worse',
  abandoned: 'Left for another focus',
} as const;

export const stepWords = {
  notStarted: 'Not begun',
  inProgress: 'Under way',
  done: 'Done',
  notApplicable: 'Does not apply',
} as const;

export const stageWords = {
  renegotiation: 'Still talking, perhaps badly',
  impasse: 'Stuck: nobody talks about it any more',
  dissolution: 'Ending, or beyond repair',
} as const;

export const reasonWords = {
  newEvent: 'Something new happened that matters more',
  resolved: 'The first focus is resolved',
  misformulated: 'It was understood wrongly',
  disputeDissolved: 'The relationship has ended',
  safety: 'Safety: risk or violence came to light',
  patientRequest: 'The patient asks for it',
  supervisorAdvice: 'A supervisor advises it',
} as const;

/** Choices for a select or radio buttons from a table of words. */
export const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** 0 to 10 as choices. */
export const tenths = Array.from({ length: 11 }, (_, i) => ({ value: String(i), label: String(i) }));

/** The words of one key, or the key where it is not known. */
export const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;

/** A number as its field holds it; nothing where nobody has said one. */
export const said = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
