import * as z from 'zod';
import { PersonId } from '../ids.schema.ts';
import type { MapAction } from './map-action.ts';
import { feels } from './person.ts';
import { PlaceField, RingField } from './place.schema.ts';

/**
 * A wish about the map as posted by a form; every value is text. Fields of the page itself (key, version, form token) are
 * the page's business and must be taken off first: unknown fields are refused (ROL-14).
 */
const person = PersonId;
// Plain decimals only: an empty text must never become 0, and "1e3" is nobody's angle.
const decimal = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,6})?$/, 'Not a place on the map')
  .transform(Number);
const ring = z.enum(['1', '2', '3', '4'], 'Choose how close').transform(Number).pipe(RingField);

export const MapActionForm = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['closer', 'further', 'takeOff', 'toTray']), person }),
  z.strictObject({ action: z.literal('ring'), person, ring }),
  z
    .strictObject({ action: z.literal('place'), person, ring, t: decimal, theta: decimal })
    .transform(({ t, theta, ring, ...wish }) => ({ ...wish, place: { ring, t, theta } }))
    .refine(({ place }) => PlaceField.safeParse(place).success, 'Not a place on the map'),
  z
    .strictObject({ action: z.literal('feel'), person, feel: z.enum([...feels, '']) })
    .transform(({ feel, ...wish }) => ({ ...wish, feel: feel === '' ? null : feel })),
  z
    .strictObject({ action: z.literal('matters'), person, matters: z.enum(['yes', 'no']) })
    .transform(({ matters, ...wish }) => ({ ...wish, matters: matters === 'yes' })),
]) satisfies z.ZodType<MapAction>;
