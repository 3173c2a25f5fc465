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
