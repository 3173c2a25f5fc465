import * as z from 'zod';

/** One text in one or more languages, by language tag ("en", "pt-BR"). Never empty. */
export const Text = z
  .record(
    z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag such as "en"'),
    z.string().trim().min(1).max(2000),
  )
  .refine((text) => Object.keys(text).length > 0, 'needs at least one language');
export type Text = Readonly<z.infer<typeof Text>>;

/** Lower-case words joined by hyphens, as in `moderately-severe`: bands, flags and ids of content. */
export const Slug = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** A name in the result object, as in `provisionalDsm5`: subscales, extras and extra inputs. */
export const Name = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'must be a plain name of letters and digits');
