/**
 * What a clinician may write down as a concern (protocol 10.2, R-SAFE-07, 09, 10, 11), in their words. Violence by somebody close has its
 * private question, and words about self-harm raise their own alert, so neither is here.
 */
export const concernWords = {
  maniaMixed: 'Possible mania or mixed state',
  psychosis: 'Possible psychosis',
  catatonia: 'Catatonia',
  severeWithdrawal: 'Severe withdrawal',
  unableToEatOrDrink: 'Cannot eat or drink',
  harmToBaby: 'Thoughts of harm to the baby',
  childAtRisk: 'A child may be at risk',
  elderAtRisk: 'An older person may be at risk',
  dependentAtRisk: 'Somebody who depends on them may be at risk',
} as const;
export type NotedConcern = keyof typeof concernWords;

/** Whether this is a kind that people write down. */
export const isNoted = (kind: string): kind is NotedConcern => Object.hasOwn(concernWords, kind);
