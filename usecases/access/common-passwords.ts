import { dictionary } from '@zxcvbn-ts/language-common';

/** The bundled list of common and leaked passwords, in lower case: 49,233 entries (docs/deviations.md names what AUT-04 asks). */
export const commonPasswords: ReadonlySet<string> = new Set(
  dictionary['passwords-common'].map((entry) => entry.toLowerCase()),
);

/** Whether a text in lower case is one of them. */
export const isCommonPassword = (text: string): boolean => commonPasswords.has(text);
