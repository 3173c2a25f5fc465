type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields somebody fills in: no hidden ones, and not the small box in which a new chip is typed, which Enter makes an answer. */
const fieldsOf = (form: HTMLFormElement): readonly Field[] =>
  [...form.querySelectorAll<Field>('input:not([type="hidden"]), textarea, select')].filter(
    ({ name }) => name !== '' && !name.endsWith('-add'),
  );

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

/** Everything filled in, by name: the text of a text, the values of what is ticked. */
export function filledIn(form: HTMLFormElement): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const field of fieldsOf(form)) {
    const values = (found[field.name] ??= []);
    if (!isTick(field) || field.checked) values.push(field.value);
  }
  return found;
}

/** All texts, one to a line, to be copied. */
export const textsIn = (form: HTMLFormElement): string =>
  fieldsOf(form)
    .filter((field) => !isTick(field) && field.value !== '')
    .map(({ value }) => value)
    .join('\n');

/** Fills a form in again and tells the page so; true when anything in it changed. */
export function fillIn(form: HTMLFormElement, given: Readonly<Record<string, readonly string[]>>): boolean {
  let hasChanged = false;
  for (const field of fieldsOf(form)) {
    const values = given[field.name];
    if (!values) continue;
    if (isTick(field)) {
      const ticked = values.includes(field.value);
      if (field.checked === ticked) continue;
      field.checked = ticked;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    } else {
      const [text] = values;
      if (text === undefined || text === field.value) continue;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    hasChanged = true;
  }
  return hasChanged;
}

/** Whether a text is not what the server sent: words typed before the page's script was there count as well. */
export const wasTypedEarly = (form: HTMLFormElement): boolean =>
  fieldsOf(form).some((field) => 'defaultValue' in field && !isTick(field) && field.value !== field.defaultValue);
