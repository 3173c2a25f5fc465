import type { Again } from './forms.server.ts';

/** What a page shows in a field: what was typed when the form came back, or else what is stored; nothing where nothing is known. */
export const shown = (
  form: Again | null | undefined,
  name: string,
  stored: string | number | null | undefined = '',
): string => {
  const value = form?.typed[name];
  return typeof value === 'string' ? value : String(stored ?? '');
};

/** The parts of a DateField when the form came back, or those of a stored day. */
export const shownDate = (
  form: Again | null | undefined,
  name: string,
  stored: { day: string; month: string; year: string },
) =>
  form
    ? { day: shown(form, `${name}-day`), month: shown(form, `${name}-month`), year: shown(form, `${name}-year`) }
    : stored;

/** Whether a check box is shown ticked. */
export const shownTicked = (form: Again | null | undefined, name: string, stored = false): boolean =>
  form ? form.typed[name] !== undefined : stored;

/** The values shown ticked in a group of check boxes. */
export const shownList = (form: Again | null | undefined, name: string, stored: readonly string[] = []): string[] => {
  if (!form) return [...stored];
  const value = form.typed[name];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : [...value];
};
