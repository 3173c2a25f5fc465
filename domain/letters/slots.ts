/**
 * The blanks a letter template may have. Each is filled from the record by a pure function (letter-facts.ts) and is empty when the
 * record has nothing; then the line it stands in is left out. Nothing that only clinicians may see has a blank: no note, no risk
 * wording, no rule, no working hypothesis (protocol 12).
 */
export const slots = [
  'patientName',
  'therapist',
  'practice',
  'referralDate',
  'sessionsHeld',
  'firstSession',
  'kindOfTherapy',
  'diagnosis',
  'focus',
  'ownWords',
  'ending',
  'score',
  'measures',
  'goals',
  'did',
  'left',
  'plan',
  'reviews',
  'afterwards',
  'nextStep',
  'alternative',
] as const;
export type Slot = (typeof slots)[number];

/** Blanks that hold several lines; they stand alone in their line of the template. */
export const listSlots: ReadonlySet<Slot> = new Set(['measures', 'goals', 'did', 'left']);

/** What the record has for each blank: text, several lines, or nothing. */
export type SlotValues = Readonly<Partial<Record<Slot, string | readonly string[]>>>;

const blank = /\{(\w+)\}/gu;

/** The blanks in a text, in order. */
export const slotsIn = (text: string): readonly string[] => [...text.matchAll(blank)].map(([, name = '']) => name);

export const isSlot = (name: string): name is Slot => slots.some((one) => one === name);
