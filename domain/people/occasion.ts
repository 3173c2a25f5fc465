/** On what occasion a map is kept (techniques 10). */
export const occasions = ['initial', 'midReview', 'ending', 'followUp', 'adHoc'] as const;
export type Occasion = (typeof occasions)[number];

/** What an occasion is called where maps are listed. */
export const occasionNames: Readonly<Record<Occasion, string>> = {
  initial: 'At the beginning',
  midReview: 'Half-way',
  ending: 'At the end',
  followUp: 'After the therapy',
  adHoc: 'In between',
};
