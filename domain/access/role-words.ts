import type { Role } from './acts.ts';

/** What a role is called, and what it means in a few words. */
export const roleWords: Readonly<Record<Exclude<Role, 'SYS'>, Readonly<{ name: string; means: string }>>> = {
  OWN: { name: 'Owner', means: 'Runs the practice: staff, settings, messages. Sees no clinical records.' },
  THE: { name: 'Therapist', means: 'Own patients.' },
  SUP: { name: 'Supervisor', means: 'Patients of the people supervised.' },
  TRA: { name: 'Trainee', means: 'Own patients, with a supervisor who signs as well.' },
  FRO: { name: 'Front office', means: 'Names, contact, times. No clinical records.' },
  PAT: { name: 'Patient', means: 'Own record.' },
  FAM: { name: 'Family', means: 'What is shared by name.' },
  RES: { name: 'Researcher', means: 'De-identified extracts.' },
  AUD: { name: 'Auditor', means: 'Who did what, never clinical text.' },
};
