/** What every field of a form says. `error` is one sentence that tells what to do ("Enter a goal"). */
export type FieldWords = Readonly<{
  /** Name in the form and id in the page. */
  name: string;
  label: string;
  /** One short sentence. */
  hint?: string | undefined;
  error?: string | undefined;
  /** Said in words after the label. */
  optional?: boolean | undefined;
}>;

/** What a control must carry to belong to its label, hint and error. */
export type ControlAttributes = {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

/** The ids of hint and error for `aria-describedby`; undefined when there is neither. */
export function describedBy(name: string, words: Pick<FieldWords, 'hint' | 'error'>): string | undefined {
  const ids = [words.hint && `${name}-hint`, words.error && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
