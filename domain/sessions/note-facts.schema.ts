import * as z from 'zod';

/** What is tapped in the room and has no column of its own in the note. Fields may be missing in older notes. */
export const NoteFacts = z.object({
  /** Mood as said in the room, 0 to 10; `null` when the check-in's was taken or none was asked. */
  mood: z.int().min(0).max(10).nullable().catch(null),
  /** Phone and video: where the patient is was asked and written down (R-SAFE). */
  locationConfirmed: z.boolean().catch(false),
  /** "What I take with me", in the patient's words. */
  takeWithMe: z.string().max(2000).catch(''),
  /** Steps of the agenda that were saved with "Next". */
  stepsDone: z.array(z.string().max(60)).max(20).catch([]),
  /** The clinician changed the drafted text, so taps no longer rewrite it. */
  textEdited: z.boolean().catch(false),
});
export type NoteFacts = z.infer<typeof NoteFacts>;

/** The facts of a stored note; what is missing or of an older shape counts as not tapped. */
export const noteFactsOf = (stored: unknown): NoteFacts =>
  NoteFacts.parse(typeof stored === 'object' && stored !== null ? stored : {});
