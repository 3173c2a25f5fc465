/** Words of the timeline: kinds of entries, how they felt, and what one may notice (techniques 11, design 8.5). */

/** What an entry is, for the rules. */
export const entryTypes = [
  'symptom',
  'interpersonalEvent',
  'lifeEvent',
  'treatment',
  'loss',
  'anniversary',
  'goodEvent',
] as const;
export type EntryType = (typeof entryTypes)[number];

/** What a person chooses from, with the type it stands for. */
export const entryKinds = {
  symptom: { type: 'symptom', name: 'Something I noticed in myself' },
  birth: { type: 'lifeEvent', name: 'Birth' },
  death: { type: 'loss', name: 'Someone died' },
  breakUp: { type: 'interpersonalEvent', name: 'Break-up' },
  argument: { type: 'interpersonalEvent', name: 'Argument or falling out' },
  newRole: { type: 'lifeEvent', name: 'New role' },
  move: { type: 'lifeEvent', name: 'Move' },
  job: { type: 'lifeEvent', name: 'Job' },
  school: { type: 'lifeEvent', name: 'School or study' },
  illness: { type: 'lifeEvent', name: 'Illness or injury' },
  money: { type: 'lifeEvent', name: 'Money' },
  good: { type: 'goodEvent', name: 'Something good' },
  treatment: { type: 'treatment', name: 'Treatment or medicine' },
  anniversary: { type: 'anniversary', name: 'A date that comes back each year' },
  other: { type: 'lifeEvent', name: 'Something else' },
} as const satisfies Record<string, { type: EntryType; name: string }>;

export type EntryKind = keyof typeof entryKinds;

export const kindsOfEntry: readonly EntryKind[] = Object.keys(entryKinds).filter(
  (kind): kind is EntryKind => kind in entryKinds,
);

/** How it felt, looking back. */
export const impacts = ['good', 'hard', 'both'] as const;
export type Impact = (typeof impacts)[number];

export const impactNames: Readonly<Record<Impact, string>> = { good: 'Good', hard: 'Hard', both: 'Both' };

/** What one may notice; plain words for the groups of techniques 11. */
export const symptomNames = {
  lowMood: 'Low mood',
  lossOfInterest: 'No interest',
  sleep: 'Sleep',
  appetite: 'Appetite',
  energy: 'No energy',
  guilt: 'Guilt',
  concentration: 'Hard to think',
  restlessness: 'Restless',
  suicidality: 'Thoughts of being better off dead',
  anxiety: 'Worry',
  other: 'Something else',
} as const;

export type Symptom = keyof typeof symptomNames;

export const symptoms: readonly Symptom[] = Object.keys(symptomNames).filter(
  (symptom): symptom is Symptom => symptom in symptomNames,
);

/**
 * A symptom that says something about safety. The patient's form does not offer it, because a mark on a timeline is not read the
 * same day; whoever stores one that came from a patient all the same must treat it like a positive safety answer (SAF-02).
 */
export const isRiskSymptom = (symptom: Symptom): boolean => symptom === 'suicidality';
