import * as z from 'zod';
import type { Place, Ring } from './place.ts';

/** Parsers of places. They refuse pixels, other rings and angles outside one turn. */

export const RingField = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) satisfies z.ZodType<Ring>;

export const PlaceField = z.strictObject({
  ring: RingField,
  t: z.number().min(0).max(1),
  theta: z
    .number()
    .min(0)
    .lt(2 * Math.PI),
}) satisfies z.ZodType<Place>;
