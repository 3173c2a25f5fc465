import { eventLabel, feelingLabel } from '#domain/sessions/link-chips';
import type { Again } from '../../../../../../forms.server.ts';

type Typed = Again['typed'];

/** Both versions of one form, side by side, and what each button sends (E3). */
export type Conflict = Readonly<{
  time: string;
  parts: readonly Readonly<{ label: string; mine: string; theirs: string; voice?: boolean }>[];
  action: string;
  /** What I typed, over the version that is stored now. */
  mine: Readonly<Record<string, string>>;
}>;

/** What came back because somebody else saved first. */
export type AgainOrConflict = Again & Readonly<{ conflict?: Conflict | undefined }>;

const one = (typed: Typed, name: string): string => {
  const value = typed[name];
  return value === undefined ? '' : typeof value === 'string' ? value : value.join('\n');
};

/** Everything typed as fields that hold one text each; several chips become several lines. */
export const asFields = (typed: Typed, changes: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(typed).map((name) => [name, one(typed, name)])),
  ...changes,
});

type Shown = Readonly<{
  name: string;
  label: string;
  theirs: string;
  say?: (value: string) => string;
  voice?: boolean;
}>;

/** The parts to compare, in the words of the page. */
export const partsOf = (typed: Typed, fields: readonly Shown[]): Conflict['parts'] =>
  fields.map(({ name, label, theirs, say = (value) => value, voice = false }) => ({
    label,
    mine: one(typed, name).split('\n').filter(Boolean).map(say).join(', '),
    theirs: theirs.split('\n').filter(Boolean).map(say).join(', '),
    voice,
  }));

export const sayEvent = eventLabel;
export const sayFeeling = feelingLabel;
