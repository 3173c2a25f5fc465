import * as z from 'zod';
import { PersonId } from '../ids.schema.ts';
import { MovedSince } from './circle.schema.ts';
import { personStatuses, relations } from './person.ts';

/**
 * What the patient says about one person in their life (techniques 12). These are facts about people who never agreed to be
 * recorded: a name or nickname, what they are to the patient, and the patient's view. There is no field for an address, a
 * number or a birthday, and unknown fields are refused (MIN-03).
 */

/** Room for free text; the software keeps it short on purpose (techniques, PLATFORM). */
const text = z.string().trim().max(2000);

/** First name, nickname, initials or relation. Something to reach the person by is not a name (MIN-03). */
export const DisplayName = z
  .string()
  .trim()
  .min(1, 'Enter a name or initials')
  .max(40, 'Use a shorter name')
  .refine(
    (name) => !/@|www\.|(?:\d[\s()+./-]*){7,}/u.test(name),
    'Enter a name or initials, not a number or an address',
  );

/** "I do not know" can always be chosen (techniques, conventions). */
const frequency = z.enum(['daily', 'weekly', 'monthly', 'rarely', 'none', 'dontKnow']);
const tenths = z.int().min(0, 'From 0 to 10').max(10, 'From 0 to 10');
const supports = ['emotional', 'practical', 'informational', 'companionship', 'financial', 'spiritual'] as const;

export const PersonCard = z.strictObject({
  id: PersonId,
  displayName: DisplayName,
  relation: z.enum(relations),
  status: z.enum(personStatuses),
  /** Stands in the place of the name while names are hidden (design 6.7): initials of the patient's choosing. */
  pseudonym: z.string().trim().min(1).max(8, 'Use up to eight letters').optional(),
  ageGroup: z.enum(['child', 'teen', 'adult', 'older']).optional(),
  // the core five
  contact: z
    .strictObject({
      frequency,
      medium: z.array(z.enum(['inPerson', 'phone', 'message', 'online'])).max(4),
      wantedFrequency: frequency.optional(),
    })
    .optional(),
  whatWeDo: text.optional(),
  satisfying: text.optional(),
  unsatisfying: text.optional(),
  canConfide: z.enum(['everything', 'some', 'little', 'nothing', 'dontKnow']).optional(),
  wantedChange: text.optional(),
  // further
  liked: text.optional(),
  disliked: text.optional(),
  expectationsMine: text.optional(),
  expectationsTheirs: text.optional(),
  reciprocity: z.enum(['balanced', 'iGiveMore', 'theyGiveMore', 'unclear']).optional(),
  knowsIAmUnwell: z.enum(['yes', 'no', 'partly', 'notApplicable']).optional(),
  conflict: z
    .strictObject({
      frequency: tenths,
      topic: text,
      howItEnds: z.enum(['resolved', 'dropped', 'avoided', 'violent', 'other']),
    })
    .optional(),
  communicationStyle: z
    .array(z.enum(['direct', 'indirect', 'avoiding', 'critical', 'warm', 'hostile', 'dependent']))
    .max(7)
    .optional(),
  changesNearOnset: text.optional(),
  partInDepression: z.enum(['trigger', 'maintains', 'protects', 'neutral', 'unknown']).optional(),
  /** What the patient gets from them, and what they give. */
  supportTypes: z.array(z.enum(supports)).max(supports.length).optional(),
  supportGiven: z.array(z.enum(supports)).max(supports.length).optional(),
  /** How much support, strain and confiding there is now, and how often they are in touch in a week (techniques 10). */
  support: tenths.optional(),
  strain: tenths.optional(),
  confiding: tenths.optional(),
  contactPerWeek: z.int().min(0, 'From 0 to 99').max(99, 'From 0 to 99').optional(),
  patientWords: text.optional(),
  /** Why they stand in another ring than on the map kept last, while they do (techniques 10). */
  movedSince: MovedSince.optional(),
  // the clinician's own
  attachmentStyle: z.enum(['secure', 'anxious', 'avoidant', 'mixed', 'unknown']).optional(),
  safety: z
    .strictObject({ ipvConcern: z.boolean(), conflictViolence: z.boolean(), childProtection: z.boolean() })
    .optional(),
  clinicianNote: text.optional(),
});
export type PersonCard = z.infer<typeof PersonCard>;

/** What only clinicians see and write (techniques 12; protocol 12.1: the patient's page has cards without these). */
type ClinicianField = 'attachmentStyle' | 'safety' | 'clinicianNote';

/** The card as the patient's own pages may have it. */
export type PatientsPersonCard = Omit<PersonCard, ClinicianField>;
