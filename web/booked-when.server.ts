import * as z from 'zod';
import { PatientId } from '#domain/ids.schema';
import { minuteOfDay } from '#domain/sessions/booking-words';
import type { Refused } from '#domain/outcome';
import { FormKey, refusedAt, refusedBy, type Again } from './forms.server.ts';
import { dayOr, ticked, typedDate, without } from './typed.server.ts';

/** A date, a time and a length as the forms that book a session send them. `anyway`: over a clash that was shown. */
export const When = z.object({
  key: FormKey,
  patientId: PatientId,
  date: dayOr('day'),
  minute: z.int({ error: 'Enter a time, like 14:30' }),
  minutes: z
    .string()
    .regex(/^\d{1,3}$/, 'Minutes are a number, like 50')
    .transform(Number)
    .refine((value) => value >= 10 && value <= 180, 'Between 10 and 180 minutes'),
  anyway: ticked,
});
/** The typed date and time as values; what cannot be read becomes something the schema refuses beside its field. */
export const withWhen = (typed: Again['typed']) => ({
  ...without(typed, 'date'),
  date: typedDate(typed, 'date') ?? '',
  minute: minuteOfDay(typeof typed['time'] === 'string' ? typed['time'] : ''),
});

/** A message about the time stands beside the field that was typed. */
export const besideTime = (error: z.ZodError): z.ZodError =>
  new z.ZodError(error.issues.map((one) => (one.path[0] === 'minute' ? { ...one, path: ['time'] } : one)));

/** A clash or a closed day is said by itself; the form that comes back offers to book all the same. */
export const whenRefused = (typed: Again['typed'], outcome: Refused) =>
  outcome.details.includes('clash')
    ? refusedAt(typed, 'form', outcome.details[0] ?? '', outcome)
    : refusedBy(typed, outcome);
