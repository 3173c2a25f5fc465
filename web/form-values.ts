import type { Again } from './forms.server.ts';

type Typed = Again['typed'];

/** One text field; empty when it was not sent. */
export const textIn = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};

/** A check box: ticked or not sent. */
export const tickedIn = (typed: Typed, name: string): boolean => typed[name] !== undefined;

/** The filled lines of a text area, one entry each. */
export const linesIn = (typed: Typed, name: string): string[] =>
  textIn(typed, name)
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A whole number, `null` when nothing was typed, or the text itself, which no schema for numbers accepts. */
export const numberIn = (typed: Typed, name: string): number | string | null => {
  const text = textIn(typed, name).trim();
  if (text === '') return null;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
};
