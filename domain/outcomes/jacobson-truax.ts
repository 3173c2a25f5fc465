import type { Direction } from './measure-criteria.ts';

/** Mean and standard deviation of a group. */
export type Norm = Readonly<{ mean: number; sd: number }>;

export type JacobsonTruaxInput = Readonly<{
  pre: number;
  post: number;
  /** Standard deviation of the pre-treatment or clinical group, above 0. */
  sd: number;
  /** Reliability, 0 to below 1. Which one decides the answer: outcomes 2, "Which r". */
  r: number;
  /** M1, SD1: people with the problem. */
  clinical?: Norm | undefined;
  /** M0, SD0: people without it. */
  functional?: Norm | undefined;
  direction: Direction;
  /** Which cut-off; chosen by the rule of Jacobson and Truax when left out. */
  cutoff?: CutoffLetter | undefined;
  /** Two-sided confidence in per cent. 95 is the published rule; 90 is for comparison. */
  confidence: Confidence;
}>;

export type CutoffLetter = 'a' | 'b' | 'c';
export type Confidence = keyof typeof zOf;
export type JacobsonTruaxClass = 'recovered' | 'improved' | 'unchanged' | 'deteriorated';

export type JacobsonTruax = Readonly<{
  sem: number;
  sdiff: number;
  criterionPoints: number;
  rci: number;
  cutoff: number | null;
  class: JacobsonTruaxClass;
}>;

/** Rounded as in the article, so that published criteria come out to the last digit. */
const zOf = { 95: 1.96, 90: 1.645 } as const;

/** The three cut-offs; each is `null` when the norms it needs are not known. Mirrored when higher is better. */
export function cutoffs({
  clinical,
  functional,
  direction,
}: Pick<JacobsonTruaxInput, 'clinical' | 'functional' | 'direction'>): Readonly<Record<CutoffLetter, number | null>> {
  const better = direction === 'lower-is-better' ? -1 : 1;
  return {
    a: clinical ? clinical.mean + better * 2 * clinical.sd : null,
    b: functional ? functional.mean - better * 2 * functional.sd : null,
    c:
      clinical && functional
        ? (functional.sd * clinical.mean + clinical.sd * functional.mean) / (functional.sd + clinical.sd)
        : null,
  };
}

/**
 * The cut-off the article asks for: c when functional norms exist and the distributions overlap, b when they do not, a without
 * functional norms. They overlap when the two-SD limits a and b reach past each other.
 */
function chosen(input: JacobsonTruaxInput): number | null {
  const all = cutoffs(input);
  if (input.cutoff) return all[input.cutoff];
  if (all.a === null || all.b === null) return all.b ?? all.a;
  const overlap = input.direction === 'lower-is-better' ? all.a < all.b : all.a > all.b;
  return overlap ? all.c : all.b;
}

/**
 * Reliable and clinically significant change of one person (Jacobson & Truax 1991, J Consult Clin Psychol 59:12). Strict: |RC| must
 * be greater than the criterion, and the last score strictly beyond the cut-off. Without norms nobody is `recovered`.
 */
export function jacobsonTruax(input: JacobsonTruaxInput): JacobsonTruax {
  const { pre, post, sd, r, direction, confidence } = input;
  const sem = sd * Math.sqrt(1 - r);
  const sdiff = Math.sqrt(2 * sem ** 2);
  const rci = (post - pre) / sdiff;
  const cutoff = chosen(input);
  const lower = direction === 'lower-is-better';
  const better = lower ? -rci : rci;
  const past = cutoff !== null && (lower ? post < cutoff : post > cutoff);
  const reliable = zOf[confidence];
  const improved = past ? 'recovered' : 'improved';
  const change = better > reliable ? improved : better < -reliable ? 'deteriorated' : 'unchanged';
  return { sem, sdiff, criterionPoints: reliable * sdiff, rci, cutoff, class: change };
}
