import { on } from 'svelte/events';

/**
 * Marks a form while a person writes in it; attach it to each form that changes what others may change. News of somebody else's change
 * wait meanwhile: no word is put over theirs, the version the form names stays the one they saw, and saving tells them of the other's
 * (E3, CNC-02).
 */
export function marksWriting(form: HTMLFormElement): () => void {
  const ends = [
    on(form, 'input', () => (form.dataset['written'] = '')),
    on(form, 'submit', () => delete form.dataset['written']),
  ];
  return () => ends.forEach((end) => end());
}
