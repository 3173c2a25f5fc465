import * as z from 'zod';
import { CourseId, Instant, PersonId } from '../ids.schema.ts';
import { mostStars } from './map-action.ts';
import { occasions } from './occasion.ts';
import { feels, mapLimit, personStatuses, relations } from './person.ts';
import { PlaceField, RingField } from './place.schema.ts';
import { tieKinds } from './tie.ts';

/**
 * A kept closeness map (techniques 10, tokens 8.6): who stood where on that day. Names are not in it; they live on the
 * person cards, so that a corrected name is corrected everywhere and an export without names stays one (design 8.4).
 */
const tenths = z.int().min(0).max(10);

/** From which ring somebody has moved, and why, in the patient's words; the words may be missing. */
export const MovedSince = z.strictObject({ fromRing: RingField, reason: z.string().trim().max(2000) });

export const CircleNode = z.strictObject({
  personId: PersonId,
  place: PlaceField,
  wantedRing: RingField.optional(),
  relation: z.enum(relations),
  status: z.enum(personStatuses),
  feel: z.enum(feels).nullable(),
  matters: z.boolean(),
  support: tenths.optional(),
  strain: tenths.optional(),
  confiding: tenths.optional(),
  contactPerWeek: z.number().min(0).max(200).optional(),
  /** Where they stood on the map kept before this one, and what changed, when somebody has said so. */
  movedSince: MovedSince.optional(),
});
export type CircleNode = z.infer<typeof CircleNode>;

/** A tie between two people on the map, as the patient sees it. */
export const CircleEdge = z
  .strictObject({ a: PersonId, b: PersonId, kind: z.enum(tieKinds) })
  .refine(({ a, b }) => a !== b, 'A tie needs two people');

export type CircleEdge = z.infer<typeof CircleEdge>;

/** What was said about a whole map as it was kept; two thousand characters at most. */
export const MapNote = z.string().trim().max(2000);

export const CircleSnapshot = z
  .strictObject({
    id: z.uuid(),
    courseId: CourseId,
    takenAt: Instant,
    occasion: z.enum(occasions),
    // Three rings and a zone outside: the default of the platform; other templates would need other places.
    ringCount: z.literal(3),
    nodes: z
      .array(CircleNode)
      .max(mapLimit, 'The map is full. Most people talk about 8 to 12. You can take someone off.'),
    edges: z.array(CircleEdge).max(100).optional(),
    note: MapNote.optional(),
  })
  .refine(({ nodes }) => new Set(nodes.map(({ personId }) => personId)).size === nodes.length, 'Each person once')
  .refine(({ nodes }) => nodes.filter(({ matters }) => matters).length <= mostStars, 'Two stars at most');
export type CircleSnapshot = z.infer<typeof CircleSnapshot>;
