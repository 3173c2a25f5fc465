import * as z from 'zod';

const Line = z.string().trim().min(1).max(200);

/**
 * The lock on released content: for each folder, `id@version` with the hash of its file and up to two clinical signatures.
 * A hash is never changed; a correction is a new version.
 */
export const Released = z.record(
  z.string(),
  z.record(
    z.string().regex(/^[^@]+@[^@]+$/, 'must look like phq9@1.0.0'),
    z.strictObject({
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
      signatures: z.array(z.strictObject({ name: Line, role: Line, date: z.iso.date() })).max(2),
    }),
  ),
);
export type Released = Readonly<z.infer<typeof Released>>;
