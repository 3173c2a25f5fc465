import { typedIn, type Again } from './forms.server.ts';

/** A form with one text that may be pasted in `text` or chosen as a file in `file`. What came stands in `typed.text` either way. */
export type Upload = Readonly<{ typed: Again['typed']; text: string; problem: string | null }>;

/**
 * Reads the text of an upload. `problem` says what is wrong in words: both or neither given, larger than `most` characters, or bytes
 * that are no text. A file's text comes back in the field, so that a refused file can be mended where it is.
 */
export async function uploadIn(request: Request, most: number): Promise<Upload> {
  const form = await request.formData();
  const typed = typedIn(form);
  const pasted = typeof typed['text'] === 'string' ? typed['text'] : '';
  const file = form.get('file');
  const chosen = file instanceof File && file.size > 0 ? file : null;
  const said = (problem: string): Upload => ({ typed: { ...typed, text: pasted }, text: pasted, problem });
  if (chosen && pasted.trim() !== '') return said('Choose a file or paste the text, not both');
  if (!chosen) {
    if (pasted.trim() === '') return said('Choose a file, or paste its text');
    return pasted.length > most ? said(tooLong(most)) : { typed, text: pasted, problem: null };
  }
  // A character takes at most four bytes; what is larger is not even read.
  if (chosen.size > most * 4) return said(tooLong(most));
  const text = decoded(await chosen.arrayBuffer());
  if (text === undefined) return said('This file is not a text file. Save it as JSON in UTF-8');
  return text.length > most ? said(tooLong(most)) : { typed: { ...typed, text }, text, problem: null };
}

const tooLong = (most: number) => `The file is too large. ${most} characters is the most`;

function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
