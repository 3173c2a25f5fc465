import * as z from 'zod';
import { StoredTaps } from './note-taps.schema.ts';

const words = (max: number) => z.string().max(max).catch('');
const rating = z.int().min(0).max(10).nullable().catch(null);

/** What is tapped in the room and has no column of its own in the note (protocol 5). Fields may be missing in older notes. */
export const NoteFacts = z.object({
  /** Mood as said in the room, 0 to 10; `null` when the check-in's was taken or none was asked. */
  mood: rating,
  /** Who was there besides patient and therapist: people of the map, by id. */
  attendees: z.array(z.uuid()).max(12).catch([]),
  /** Telephone and video: it was written down where the patient is (R-SAFE-13). */
  locationConfirmed: z.boolean().catch(false),
  /** Telephone and video: where the patient is now, in their words. */
  location: words(200),
  /** Telephone and video: the number to call back when the line breaks (R-TEL-01). */
  callback: words(60),
  /** Telephone and video: nobody else can listen (R-TEL-02); `null` while it was not asked. */
  privateEnough: z.boolean().nullable().catch(null),
  /** Telephone and video: when the line broke, and when the patient was called back (R-TEL-01). */
  cutOffAt: z.iso.datetime().nullable().catch(null),
  calledBackAt: z.iso.datetime().nullable().catch(null),
  /** "What I take with me", in the patient's words. */
  takeWithMe: words(2000),
  /** "I felt heard today", 0 to 10 as the patient says. */
  feltHeard: rating,
  /** Feelings shown in the room while it was told, as ids of `feelingChips` or own words. Those of the event itself stand in the links. */
  processAffect: z.array(z.string().max(80)).max(12).catch([]),
  /** Whether the feeling in the room matched the one that was told; `null` when it was not said. */
  affectCongruent: z.boolean().nullable().catch(null),
  /** Share of the session spent on the focus, 0 to 100 percent (R-FOC-04); `null` when it was not said. */
  focusMinutesShare: z.int().min(0).max(100).nullable().catch(null),
  /** With two foci: share of that time spent on the main one, 0 to 100 percent (protocol 6.5); `null` when it was not said. */
  mainFocusShare: z.int().min(0).max(100).nullable().catch(null),
  /** 1: the patient leads … 5: the therapist leads (R-MID-06); `null` when it was not said. */
  therapistActivityLevel: z.int().min(1).max(5).nullable().catch(null),
  /** Steps of the agenda that were saved with "Next". */
  stepsDone: z.array(z.string().max(60)).max(20).catch([]),
  /** The clinician changed the drafted text, so taps no longer rewrite it. */
  textEdited: z.boolean().catch(false),
  /** What the taps said at the moment of signing, so that every view of a signed note stays what it was. */
  taps: StoredTaps.nullable().catch(null),
});
export type NoteFacts = z.infer<typeof NoteFacts>;

/** The facts of a stored note; what is missing or of an older shape counts as not tapped. */
export const noteFactsOf = (stored: unknown): NoteFacts =>
  NoteFacts.parse(typeof stored === 'object' && stored !== null ? stored : {});
