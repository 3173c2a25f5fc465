/**
 * Our own short names for the questions of a few measures, for the labels of small charts only; the questions themselves keep
 * their published wording everywhere else. A measure without names here shows the number of each question.
 */
const names: Readonly<Record<string, readonly string[]>> = {
  phq9: [
    'Interest',
    'Low mood',
    'Sleep',
    'Energy',
    'Appetite',
    'Self-worth',
    'Concentration',
    'Restless or slow',
    'Better off dead',
  ],
  gad7: ['Nervous', 'Control of worry', 'Worry', 'Relaxing', 'Restless', 'Irritable', 'Afraid'],
};

/** What the small chart of one question is called; items count from 1. */
export const itemName = (measureId: string, item: number): string => names[measureId]?.[item - 1] ?? `Question ${item}`;
