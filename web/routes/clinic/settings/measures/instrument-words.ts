import type { Measure } from '#domain/measures/measure.schema';
import type { InstrumentState, UploadedVersion } from '#usecases/measures/instruments';

/** Whose words an instrument has, in a few words for staff. */
export const classWords: Readonly<Record<Measure['licenceClass'], string>> = {
  ship: 'Comes with its words',
  byo: 'Bring your own words',
  practice: 'Your own',
};

export const stateWords: Readonly<Record<InstrumentState, string>> = {
  ready: 'Can be used',
  'needs-words': 'Needs your words',
  withdrawn: 'Not offered',
  draft: 'Draft',
};

export const versionWords: Readonly<Record<UploadedVersion['state'], string>> = {
  draft: 'Draft, not used yet',
  offered: 'In use',
  superseded: 'A later version is in use',
  withdrawn: 'Not offered any more',
};

/** Whether a rule of a measure may be put before the patient, as the file says. */
export const resultsWords: Readonly<Record<Measure['resultsFor'], string>> = {
  'patient-and-team': 'Patient and team',
  team: 'Team only',
  'therapist-and-supervisor': 'Therapist and supervisor only',
};
