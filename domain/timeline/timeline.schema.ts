import * as z from 'zod';
import { EventId, PersonId } from '../ids.schema.ts';
import { entryTypes, impacts, kindsOfEntry, symptoms } from './entry.ts';
import { moodLevels } from './mood-grid.ts';

/** What is stored of a timeline (techniques 11). Dates may be a year, a month or a day; days that do not exist are refused. */

const year = z.string().regex(/^(19|20)\d\d$/, 'Enter a year, like 2025');
const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/);

export const PartialDate = z.union([year, month, z.iso.date()]);

export const WhenField = z.strictObject({ date: PartialDate, approx: z.boolean() });

export const TimelineEntry = z
  .strictObject({
    id: EventId,
    type: z.enum(entryTypes),
    kind: z.enum(kindsOfEntry),
    label: z.string().trim().min(1, 'Give it a short name').max(60, 'Use a shorter name'),
    /** null when nobody knows: "not sure". */
    start: WhenField.nullable(),
    end: WhenField.optional(),
    personIds: z.array(PersonId).max(25),
    impact: z.enum(impacts).optional(),
    feeling: z.string().trim().max(2000).optional(),
    source: z.enum(['patient', 'clinician']),
    symptoms: z.array(z.enum(symptoms)).max(symptoms.length).optional(),
    /** The symptom with which the present episode began. One entry at most carries it. */
    onset: z.boolean(),
    /** Chosen by both as belonging to the onset, one to three events (techniques 11). */
    linkedToOnset: z.boolean(),
  })
  .refine(({ onset, type }) => !onset || type === 'symptom', 'Only something noticed can be the beginning')
  .refine(({ onset, start }) => !onset || start !== null, 'The beginning needs a month, if only around')
  .refine(
    ({ start, end }) => !start || !end || end.date.slice(0, 4) >= start.date.slice(0, 4),
    'The end comes after the beginning',
  );
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = z
  .strictObject({
    entries: z.array(TimelineEntry).max(300),
    /** When the patient last felt like themselves: the left edge. */
    lastWell: WhenField.nullable(),
    mood: z.record(month, z.enum(moodLevels)),
    /** Said after asking once more: there was no event around the onset. Counts only with a note. */
    noEventFound: z.boolean(),
    noEventNote: z.string().trim().max(2000).optional(),
  })
  .refine(({ entries }) => entries.filter(({ onset }) => onset).length <= 1, 'One beginning at most');
export type Timeline = z.infer<typeof Timeline>;
