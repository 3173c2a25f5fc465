import * as z from 'zod';

/** Large free text: 2,000 characters, which every form of the course allows. Kept as typed, trimmed at the ends. */
export const words = z.string().trim().max(2000);
export const shortWords = z.string().trim().max(300);
/** 0 to 10, or not said. */
export const rating = z.int().min(0).max(10).nullable().default(null);
export const yes = z.boolean().default(false);
/** A day, or not known. */
export const day = z.iso.date().nullable().default(null);
/** How many sessions had been attended when this was written; null when not tied to a session. */
export const atSession = z.int().min(0).nullable().default(null);
