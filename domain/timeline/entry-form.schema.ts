import * as z from 'zod';
import { PersonId } from '../ids.schema.ts';
import { impacts, symptoms } from './entry.ts';
import { endTyped, kindTyped, typeOf, whenTyped, type TypedEntry } from './entry-form.ts';
import { daysOf } from './when.ts';
import { TimelineEntry, WhenField } from './timeline.schema.ts';

/**
 * The event form, parsed: `EntryForm.safeParse(typedEntry(formData))`. Gives an entry without `id` and `source`, which the
 * server knows. Messages are those of design 8.5 and belong to the field named in the path.
 */
export const EntryForm = z.custom<TypedEntry>().transform((typed, context) => {
  const refuse = (field: string, message: string): void => {
    context.addIssue({ code: 'custom', message, path: [field] });
  };
  const kind = kindTyped(typed.kind);
  const start = whenTyped(typed);
  if (!kind) refuse('kind', 'Choose what it was.');
  if (typed.label === '') refuse('label', 'Give it a short name.');
  if (typed.label.length > 60) refuse('label', 'Use a shorter name.');
  if (start === undefined || (start && !WhenField.safeParse(start).success)) {
    refuse('month', 'Choose a month, or say “not sure”.');
  }
  const end = endTyped(typed);
  if (end === undefined) refuse('endYear', 'Enter the year it ended, like 2025.');
  if (end && !start) refuse('endYear', 'Say when it began, then when it ended.');
  if (end && start && daysOf(end.date).last < daysOf(start.date).first)
    refuse('endYear', 'The end comes after the beginning.');
  if (typed.onset && start === null) refuse('month', 'The beginning needs a month, if only around.');
  if (typed.feeling.length > 2000) refuse('feeling', 'Use fewer words.');
  const personIds = z.array(PersonId).max(25).safeParse(typed.personIds);
  if (!personIds.success) refuse('personIds', 'Choose people from the list.');
  if (context.issues.length > 0 || !kind || !personIds.success) return z.NEVER;

  const type = typeOf(kind);
  const impact = impacts.find((one) => one === typed.impact);
  const noticed = symptoms.filter((one) => typed.symptoms.includes(one));
  return {
    type,
    kind,
    label: typed.label,
    start: start ?? null,
    ...(end && { end }),
    personIds: personIds.data,
    ...(impact && { impact }),
    ...(typed.feeling !== '' && { feeling: typed.feeling }),
    ...(noticed.length > 0 && { symptoms: noticed }),
    onset: type === 'symptom' && typed.onset,
    linkedToOnset: type !== 'symptom' && typed.linkedToOnset,
  } satisfies Omit<TimelineEntry, 'id' | 'source'>;
});

/** Posted when no event was found near the onset: what was asked about. */
export const NoEventForm = z.strictObject({
  noEventNote: z.string().trim().min(1, 'Say what you asked about.').max(2000),
});
