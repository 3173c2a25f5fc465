import type { Worksheet } from './worksheet.schema.ts';

/** What is known about violence by someone close, in one course. */
export type SafetyAround = Readonly<{
  /** Marked on the course itself, or an open concern without a person. */
  concern: boolean;
  /** People of this patient about whom there is a concern. */
  people: readonly string[];
  /** The private question (strategy 3 of a dispute); null when it has not been asked. */
  check: 'negative' | 'positive' | 'declined' | null;
}>;

/**
 * What the gate says. `stop`: this sheet cannot be begun or written now. `understandOnly`: it opens without anything that plans a step
 * towards someone. `message` says why and what to do; for clinicians only.
 */
export type Gate = Readonly<{ kind: 'open' | 'understandOnly' | 'stop'; message: string; hiddenFromPatient: boolean }>;

const disputes = new Set(['roleDispute', 'interpersonalDispute']);

const words = {
  concern:
    'There is a concern about violence by someone close. Do not rehearse or plan a confrontation. Go to the safety page first: talk alone, review safety, and agree on a safe way to make contact.',
  ask: 'Nobody has asked in private yet whether the patient is afraid of this person. Ask alone, record the answer on the safety page, then come back.',
  declined:
    'The patient chose not to answer whether they are afraid of someone close. Take it as not known to be safe: plan no step towards this person before you have talked about it again.',
  understand:
    'This sheet is for understanding only. Steps towards this person are left out. The safety page comes first.',
} as const;

/**
 * The safety gate of one sheet (R-DISP-01, R-DISP-02; techniques 1, 3 and 15). In a dispute the private question comes before any
 * rehearsal; somebody who chose not to answer was asked, and the therapist is told to take it as not known to be safe. While there is a concern, what a sheet tells of a dispute is kept off the portal.
 */
export function gateOf(
  sheet: Pick<Worksheet, 'gate'>,
  about: Readonly<{ area: string | null; people: readonly string[]; afraid?: boolean }>,
  { concern, people, check }: SafetyAround,
): Gate {
  const open: Gate = { kind: 'open', message: '', hiddenFromPatient: false };
  if (sheet.gate === 'none') return open;
  const dispute = sheet.gate === 'dispute' || disputes.has(about.area ?? '');
  const named = about.people.some((id) => people.includes(id));
  const anywhere = concern || check === 'positive' || about.afraid === true;
  const concerned =
    anywhere || named || (people.length > 0 && (about.people.length === 0 || sheet.gate !== 'incident'));
  if (concerned) {
    const kind = sheet.gate === 'confrontation' ? 'stop' : 'understandOnly';
    return { kind, message: kind === 'stop' ? words.concern : words.understand, hiddenFromPatient: true };
  }
  if (!dispute || check === 'negative') return open;
  // Asking was done (R-DISP-01); what was not said is not an answer, so the words of care stand there all the same.
  if (check === 'declined') return { ...open, message: words.declined };
  return {
    kind: sheet.gate === 'confrontation' ? 'stop' : 'understandOnly',
    message: words.ask,
    hiddenFromPatient: false,
  };
}
