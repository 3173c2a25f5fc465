import type { Figure } from '#domain/letters/paper';
/**
 * What each printed document is given. Everything arrives ready to read: dates as they are said, names as the practice has set
 * them, nothing the patient has hidden, nothing of private working notes and of nobody else (tokens 9). A document decides
 * nothing and looks nothing up.
 */

/** The head and foot of every page. */
export type SheetHead = Readonly<{
  /** Letter where the practice's country uses it. */
  paper?: 'A4' | 'Letter';
  /** Name or initials of the patient. */
  who: string;
  with?: string | undefined;
  practice: string;
  /** "24 March 2026, 10:05". */
  printedAt: string;
  /** "Version 2. Replaces 17 March." */
  version?: string | undefined;
}>;

/** A place to sign by hand, or the signature that was made on screen. */
export type Signature = Readonly<{
  name: string;
  /** Signed on screen: when, and the drawn name as a `data:` image when there is one. */
  onScreen?: Readonly<{ when: string; image?: string | undefined }> | undefined;
}>;

/** Formulation and contract on one page (design 8.6). Limits that keep it on one page: `formulationLimits`. */
export type FormulationDocument = Readonly<{
  /** The three boxes, in the patient's words. */
  happened: string;
  brought: string;
  around: string;
  /** "January", for "So since January"; left out when nobody knows. */
  since?: string | undefined;
  felt: string;
  ownWords: string;
  /** All kinds of focus the service uses, chosen or not, so that a choice is visible as a choice. */
  focuses: readonly Readonly<{ name: string; detail?: string | undefined; chosen: boolean }>[];
  /** One to four, in the patient's words. */
  goals: readonly string[];
  /** `lead` is set in bold: "12 sessions", then "of 50 minutes. Tuesdays at 10:00, …". */
  sessions: Readonly<{ lead: string; rest: string }>;
  myPart: string;
  therapistsPart: string;
  ifWorse: string;
  signatures: readonly Signature[];
  /** The session in which both look at it again. */
  reviewSession: number;
}>;

/** Characters of each part that fit on one page together; longer text flows to a second page and never shrinks. */
export const formulationLimits = { box: 240, felt: 110, ownWords: 200, goal: 75, part: 120 } as const;

/** The contract alone, term by term (protocol 4.2, I9). */
export type ContractDocument = Readonly<{
  terms: readonly Readonly<{ name: string; text: string }>[];
  goals: readonly string[];
  signatures: readonly Signature[];
}>;

/** A number to call, text or visit. */
export type HelpLine = Readonly<{ name: string; value: string; hours?: string | undefined }>;

/** The plan for staying well (design 8.14, techniques 19). The patient's own words, except medicine. */
export type StayingWellDocument = Readonly<{
  signs: readonly string[];
  triggers: readonly string[];
  helps: readonly string[];
  people: readonly Readonly<{ name: string; ask: string }>[];
  learned: string;
  first: readonly string[];
  lines: readonly HelpLine[];
  /** Written by the prescriber only. */
  medicine?: string | undefined;
  reviewDates: readonly string[];
  signatures?: readonly Signature[] | undefined;
}>;

/** What fits on one page: 8 signs, 5 of everything else, and so many characters in each (techniques 19). */
export const stayingWellLimits = { signs: 8, others: 5, line: 42, ask: 32, learned: 240 } as const;

/** The safety plan (techniques 20). Laid out to be read in a bad moment; never shortened. */
export type SafetyPlanDocument = Readonly<{
  signs: readonly string[];
  alone: readonly string[];
  away: readonly string[];
  /** A number stands here because the patient wrote it into this plan; the people list has none (MIN-03). */
  ask: readonly Readonly<{ name: string; value?: string | undefined }>[];
  care: readonly HelpLine[];
  home: readonly string[];
  /** "call 999". */
  emergency: string;
  renewBy?: string | undefined;
}>;

/** The summary at the end of a course (protocol 8). */
export type CourseSummaryDocument = Readonly<{
  /** Facts of the course: "Sessions", "12 of 12, 3 March to 19 May". */
  facts: readonly Readonly<{ name: string; text: string }>[];
  focus: string;
  /** One sentence by rule, as the chart says it. */
  sentence: string;
  /** The main score over the course; null with fewer than two, or where scores are hidden. */
  chart: Figure | null;
  measures: readonly Readonly<{ name: string; first: string; last: string; means: string }>[];
  goals: readonly Readonly<{ text: string; state: string }>[];
  /** What the patient did, in their words (protocol 8.2, E3). */
  did: readonly string[];
  left: readonly string[];
  next: readonly string[];
  signatures: readonly Signature[];
}>;

/** A plain page at the end, no seal (design 8.13). */
export type GraduationDocument = Readonly<{
  start: string;
  end: string;
  /** What the patient did, in their words. */
  did: readonly string[];
  ownWords?: string | undefined;
  therapist: string;
}>;

/** A letter: to whom, when, the parts with text in them, and who signed. Text and lists as they were written. */
export type LetterDocument = Readonly<{
  subject: string;
  recipient: readonly string[];
  date: string;
  parts: readonly Readonly<{
    id: string;
    heading: string;
    /** Paragraphs, and lists where lines began with a mark. */
    blocks: readonly Readonly<{ kind: 'text'; text: string } | { kind: 'list'; items: readonly string[] }>[];
  }>[];
  signature: Signature;
}>;
