import type { PatientsPersonCard, PersonCard } from './person-card.schema.ts';

/** When the review of important people counts as done (protocol 4.2, I6). */

/** The five things to know about a person before the review may count them (techniques 12). */
export const coreFields = ['contact', 'whatWeDo', 'goodAndHard', 'canConfide', 'wantedChange'] as const;
export type CoreField = (typeof coreFields)[number];

/** What each core field is called on the screen of a clinician. */
export const coreFieldNames: Readonly<Record<CoreField, string>> = {
  contact: 'how often you are in touch',
  whatWeDo: 'what you do together',
  goodAndHard: 'what is good and what is hard',
  canConfide: 'how much you can tell them',
  wantedChange: 'what you would like to be different',
};

/** At least so many people, each with the five core fields (protocol 4.2, I6). */
export const peopleNeeded = 3;

/** The core fields nobody has answered yet. "I do not know" is an answer. */
export function missingCoreFields(card: Omit<PersonCard, 'id'>): readonly CoreField[] {
  const known: Readonly<Record<CoreField, boolean>> = {
    contact: card.contact !== undefined,
    whatWeDo: written(card.whatWeDo),
    goodAndHard: written(card.satisfying) && written(card.unsatisfying),
    canConfide: card.canConfide !== undefined,
    wantedChange: written(card.wantedChange),
  };
  return coreFields.filter((field) => !known[field]);
}

const written = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** The card without what only clinicians see (protocol 12.1, I6). */
export function forThePatient(card: PersonCard): PatientsPersonCard {
  const { attachmentStyle: _style, safety: _safety, clinicianNote: _note, ...theirs } = card;
  return theirs;
}

export type InventoryState = Readonly<{
  people: number;
  /** People with all five core fields. */
  complete: number;
  /** Those who are not complete, with what is missing. */
  missing: readonly { id: string; displayName: string; fields: readonly CoreField[] }[];
  /** Two people or fewer: consider isolation, loneliness, or violence at home (protocol 4.2, I6; a note, never a verdict). */
  fewPeople: boolean;
  done: boolean;
}>;

/** How far the review is. `reviewed` is the clinician's own word that it has been gone through. */
export function inventoryState(cards: readonly PersonCard[], reviewed: boolean): InventoryState {
  const missing = cards
    .map((card) => ({ id: card.id, displayName: card.displayName, fields: missingCoreFields(card) }))
    .filter(({ fields }) => fields.length > 0);
  const complete = cards.length - missing.length;
  return {
    people: cards.length,
    complete,
    missing,
    fewPeople: cards.length < peopleNeeded,
    done: reviewed && complete >= peopleNeeded,
  };
}
