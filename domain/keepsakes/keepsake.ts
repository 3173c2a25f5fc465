/**
 * A photo or a letter kept beside grief work (design 8.11), private to the patient and their therapist. Letters to somebody who died are
 * allowed and never required (techniques 14).
 */
export const keepsakeKinds = ['photo', 'letter'] as const;
export type KeepsakeKind = (typeof keepsakeKinds)[number];

/** What may be kept, and for how long what was taken away can come back [PLATFORM]. */
export const keepsakeLimits = {
  /** Bytes of a photo as it comes from a phone. */
  photoBytes: 10 * 1024 * 1024,
  /** Pixels of a photo, judged before it is decoded (UPL-02). */
  photoPixels: 50_000_000,
  /** Characters of a typed letter. It is a letter and no field of a form, so there is room for five times as much. */
  letter: 10_000,
  /** Characters of the line about it. */
  line: 200,
  /** Photos and letters of one person, those taken away lately included (UPL-01). */
  perPatient: 60,
  /** Bytes of one practice (UPL-01). */
  perPractice: 4 * 1024 ** 3,
  /** Things one account adds in 24 hours (RAT-05). */
  perDay: 100,
  /** Days in which what was taken away can be brought back; then it is deleted for good. */
  daysToBringBack: 7,
} as const;
