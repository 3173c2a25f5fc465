import {
  ageWords,
  confideWords,
  conflictEndWords,
  frequencyWords,
  knowsWords,
  mediumWords,
  partWords,
  reciprocityWords,
  statusWords,
  styleWords,
  supportWords,
} from '#domain/people/card-words';
import type { Choice } from '#ui/choice';

const choices = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The answers of the page of one person, as its fields offer them. */
export const frequencies = choices(frequencyWords);
export const media = choices(mediumWords);
export const confiding = choices(confideWords);
export const statuses = choices(statusWords);
export const ages = choices(ageWords);
export const giving = choices(reciprocityWords);
export const knowing = choices(knowsWords);
export const endings = choices(conflictEndWords);
export const styles = choices(styleWords);
export const parts = choices(partWords);
export const supports = choices(supportWords);
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
