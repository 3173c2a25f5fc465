import * as z from 'zod';

/** A box of the sheet: so much fits on one printed page beside the others (design 8.6). */
const box = z.string().trim().max(240, 'Use at most 240 characters').default('');
const words = z.string().trim().max(600, 'Use at most 600 characters').default('');

/** What people bring with them; chips of pane 1 (protocol 4.2 I8, the vulnerabilities of the triad). */
export const vulnerabilities = [
  'biological',
  'psychological',
  'attachmentStyle',
  'social',
  'cultural',
  'spiritual',
] as const;

/** The parts of a formulation beside its area and the patient's own words (protocol 4.2, I8). */
export const FormulationBody = z.strictObject({
  /** The three boxes of how it came about: the triad. */
  happened: box,
  brought: box,
  around: box,
  /** Events of the timeline that belong to what happened. */
  eventIds: z.array(z.uuid()).max(30).default([]),
  broughtKinds: z.array(z.enum(vulnerabilities)).max(6).default([]),
  /** "January", for "So since January". */
  since: z.string().trim().max(40, 'Use fewer words').default(''),
  /** How it has felt since then, in plain words: the syndrome. */
  felt: z.string().trim().max(110, 'Use at most 110 characters').default(''),
  linkStatement: words,
  /** What the focus is here: "becoming a parent". */
  focusDetail: z.string().trim().max(60, 'Use fewer words').default(''),
  whyNotTheOthers: words,
  strengths: words,
  maintainingFactors: words,
  expectedChange: words,
});
export type FormulationBody = z.output<typeof FormulationBody>;
