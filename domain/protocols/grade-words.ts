import type { Protocol } from './protocol.schema.ts';

type Grade = Protocol['evidence']['grade'];

/** How well a treatment is supported, in the words of the product (indications 1). The grades are ours and not a guideline's. */
export const gradeWords: Readonly<Record<Grade, string>> = {
  A: 'well supported',
  B: 'supported',
  C: 'some support; another treatment usually first',
  D: 'early evidence',
  X: 'not supported',
};

/** What stands behind each grade. */
export const gradeMeanings: Readonly<Record<Grade, string>> = {
  A: 'Several randomised trials or a meta-analysis by different groups agree.',
  B: 'At least one good randomised trial, or several of mixed quality, or strong only beside another treatment.',
  C: 'Randomised trials disagree, or another treatment does clearly better.',
  D: 'Small, open or pilot studies only.',
  X: 'Tested without benefit, or no usable study: not offered as the treatment for this problem.',
};
