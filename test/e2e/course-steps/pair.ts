import type { Hand } from './hand.ts';
import type { Stage } from './stage.ts';

/**
 * One course of individual IPT as two people live it: a therapist at a desk, a patient on a phone. What they do goes through the forms of
 * the pages. Only the practice around them is arranged (owner, cover, help numbers, sign-ins), and the weeks pass because the server's
 * clock is turned.
 */
export type Pair = Readonly<{ stage: Stage; desk: Hand; phone: Hand; email: string; patient: string }>;
