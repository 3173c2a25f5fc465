import type { Snippet } from 'svelte';
import * as card from '#domain/people/card-words';
import type { Choice } from '#ui/choice';

const choices = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The answers of the page of one person, as its fields offer them. */
export const frequencies = choices(card.frequencyWords);
export const media = choices(card.mediumWords);
export const confiding = choices(card.confideWords);
export const statuses = choices(card.statusWords);
export const ages = choices(card.ageWords);
export const giving = choices(card.reciprocityWords);
export const knowing = choices(card.knowsWords);
export const endings = choices(card.conflictEndWords);
export const styles = choices(card.styleWords);
export const parts = choices(card.partWords);
export const supports = choices(card.supportWords);
export const attachments = choices({
  secure: 'Secure',
  anxious: 'Anxious',
  avoidant: 'Avoidant',
  mixed: 'Mixed',
  unknown: 'Not known',
});
export const wantedRings = choices({
  '1': 'Closest',
  '2': 'Close',
  '3': 'Further out',
  '4': 'Outside for now',
});

/** What is asked of a person in free words, by the field of the card it goes to. */
export const texts = {
  whatWeDo: 'What we do together',
  satisfying: 'What is good',
  unsatisfying: 'What is hard',
  wantedChange: 'What I would like to be different between us',
  patientWords: 'In my words',
  liked: 'What I like about them',
  disliked: 'What I do not like',
  expectationsMine: 'What I want from them',
  expectationsTheirs: 'What they want from me',
  changesNearOnset: 'What changed around the time I got low',
} as const;

/** A field for free words, drawn by the card for its parts: with what was typed when the form comes back; `voice` for the patient's own words. */
export type TextField = Snippet<[name: keyof typeof texts, hint?: string, voice?: boolean]>;
