import type { TemplateFields } from '#domain/protocols/template';
import { textIn } from '#web/form-values';
import type { Again } from '#web/forms.server';
import { typedList } from '#web/typed.server';

type Typed = Again['typed'];

/** What was typed, or one message for each field that cannot be read. */
type Read = Readonly<{ fields: TemplateFields; errors: Readonly<Record<string, string>> }>;

const most = 500;
const frequencies = ['weekly', 'twiceWeekly', 'fortnightly', 'monthly', 'custom'] as const;

/** The form of a kind of course as fields. `now` is the draft it was made from: it says which steps each agenda has. */
export function readTemplateForm(typed: Typed, now: TemplateFields): Read {
  const errors: Record<string, string> = {};
  const whole = (name: string, about = name): number => {
    const text = textIn(typed, name);
    if (/^\d{1,3}$/.test(text)) return Number(text);
    errors[about] = 'Enter whole numbers';
    return 0;
  };
  const needed = (name: string, longest: number, message: string): string => {
    const text = textIn(typed, name);
    if (text === '') errors[name] = message;
    if (text.length > longest) errors[name] = `Use at most ${longest} characters`;
    return text;
  };
  const listed = (name: string): readonly string[] => {
    const lines = textIn(typed, name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.some((line) => line.length > most)) errors[name] = `Use at most ${most} characters in a line`;
    if (lines.length > 20) errors[name] = 'Write at most 20 lines';
    return lines;
  };
  const frequency = frequencies.find((one) => one === textIn(typed, 'frequency'));
  if (!frequency) errors['frequency'] = 'Choose how often';
  const areas = Object.fromEntries(
    Object.keys(now.areas).flatMap((line) => {
      const chosen = typedList(typed, `areas-${line}`);
      return chosen.length > 0 ? [[line, chosen]] : [];
    }),
  );
  if (Object.keys(areas).length === 0) errors['areas'] = 'Choose at least one thing to work on';
  const everySession = typedList(typed, 'everySession');
  if (everySession.length === 0) errors['everySession'] = 'Choose at least one measure';
  const fields: TemplateFields = {
    titleStaff: needed('titleStaff', 100, 'Give it a name'),
    titlePatient: needed('titlePatient', 100, 'Give it a name for patients'),
    summary: needed('summary', most, 'Say in a sentence or two what it is'),
    sessions: {
      min: whole('min'),
      default: whole('usual'),
      max: whole('max'),
      minutes: whole('minutes'),
      frequency: frequency ?? 'weekly',
    },
    rows: rowsTyped(typed, whole),
    maxAreas: textIn(typed, 'maxAreas') === '2' ? 2 : 1,
    areas,
    measures: { primary: textIn(typed, 'primary'), everySession },
    agendas: Object.fromEntries(
      Object.entries(now.agendas).map(([kind, steps]) => [
        kind,
        steps.map(({ step }) => ({ step, minutes: whole(`agenda-${kind}-${step}`, `agenda-${kind}`) })),
      ]),
    ) as unknown as TemplateFields['agendas'], // the kinds of the draft, none more and none fewer
    cautions: listed('cautions'),
    tellPatient: listed('tellPatient'),
  };
  return { fields, errors };
}

const parts = ['from', 'to', 'initial', 'concluding', 'endingRaisedBeforeEnd'] as const;

/** Rows in which anything was typed; a row that was emptied is gone. */
function rowsTyped(typed: Typed, whole: (name: string, about: string) => number): TemplateFields['rows'] {
  return Array.from({ length: 8 }, (_, i) => i)
    .filter((i) => parts.some((part) => textIn(typed, `row${i}-${part}`) !== ''))
    .map((i) => ({
      from: whole(`row${i}-from`, 'rows'),
      to: whole(`row${i}-to`, 'rows'),
      initial: whole(`row${i}-initial`, 'rows'),
      concluding: whole(`row${i}-concluding`, 'rows'),
      endingRaisedBeforeEnd: whole(`row${i}-endingRaisedBeforeEnd`, 'rows'),
    }));
}
