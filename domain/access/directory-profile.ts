import type { DirectoryProfile } from './directory-profile.schema.ts';

/** Whom a therapist sees, as people who look for one would say it (design W2). */
export const seenGroups = {
  adult: 'Adults',
  teen: 'Teenagers',
  newParent: 'New parents',
  older: 'Older adults',
  group: 'In a group',
} as const;
export type SeenGroup = keyof typeof seenGroups;

/** What is missing before a profile may be public, by field; empty when nothing is. */
export function missingToPublish({
  text,
  training,
  sees,
  place,
  online,
}: DirectoryProfile): Readonly<Record<string, string>> {
  return {
    ...(text === '' && { text: 'Say how you work' }),
    ...(training === '' && { training: 'Say how you trained in IPT' }),
    ...(sees.length === 0 && { sees: 'Choose whom you see' }),
    ...(place === '' && !online && { place: 'Say where, or tick online' }),
  };
}
