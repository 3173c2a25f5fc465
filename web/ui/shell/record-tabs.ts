/** The pages of one patient's record, in the order they are read (design 5). */
export const recordTabs = {
  story: 'Story so far',
  sessions: 'Sessions',
  people: 'People',
  formulation: 'Formulation',
  worksheets: 'Worksheets',
  measures: 'Measures',
  safety: 'Safety',
  letters: 'Letters',
} as const;

/** One page of the record. */
export type RecordTab = keyof typeof recordTabs;
