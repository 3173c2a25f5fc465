import * as z from 'zod';
import { entryOf, type Entry, type Library } from '../library.ts';
import { BrokenInvariant } from '../outcome.ts';
import { layOver } from './lay-over.ts';
import type { Overlay } from './overlay.schema.ts';
import type { Protocol } from './protocol.schema.ts';

/** What a course keeps of an overlay: which one, in which version, and the hash of its text. */
const PinnedOverlays = z.array(z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() }));
export type PinnedOverlay = z.infer<typeof PinnedOverlays>[number];

/** A course, reduced to what says which protocol it follows. */
export type Pinned = Readonly<{ variant_id: string; protocol_version?: string; overlays?: unknown }>;

/** The overlays of a course as they were stored. Throws `BrokenInvariant` on anything else. */
export function overlaysOf({ overlays }: Pinned): readonly PinnedOverlay[] {
  const parsed = PinnedOverlays.safeParse(overlays ?? []);
  if (!parsed.success) throw new BrokenInvariant('the overlays of a course are not what was stored');
  return parsed.data;
}

const laidOver = (library: Library, { id, version }: PinnedOverlay): Overlay => {
  const overlay = entryOf(library.overlays, id, version)?.definition;
  if (!overlay) throw new BrokenInvariant(`the overlay ${id}@${version} is missing from the content`);
  return overlay;
};

/**
 * The protocol a course follows: its own version, with what was laid over it. Only where that version is not here at all, as in a
 * record from elsewhere, the newest one stands in. Throws `BrokenInvariant` when there is none.
 */
export function protocolEntryOf(library: Library, course: Pinned): Entry<Protocol> {
  const entry =
    entryOf(library.protocols, course.variant_id, course.protocol_version) ??
    entryOf(library.protocols, course.variant_id);
  if (!entry) throw new BrokenInvariant(`the protocol ${course.variant_id} is missing from the content`);
  const overlays = overlaysOf(course);
  if (overlays.length === 0) return entry;
  const whole = layOver(
    entry.definition,
    overlays.map((one) => laidOver(library, one)),
  );
  if (!whole.ok) throw new BrokenInvariant(`the overlays of a course do not fit: ${whole.details.join('; ')}`);
  return { ...entry, definition: whole.value };
}
