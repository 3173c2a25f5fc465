import { record } from './before-therapy.ts';
import { go, send, type Hand } from './hand.ts';

/** Begins a worksheet from the list of the record, writes something in every field that is there, and saves it. */
export async function workThrough(hand: Hand, patient: string, sheet: string): Promise<void> {
  await go(hand, record(patient, 'worksheets'));
  const begin = hand.page.locator(`form:has(input[name="sheetId"][value="${sheet}"])`);
  await send(hand, /^Begin/, {}, { form: begin });
  const form = hand.page.locator('form[action*="/save"]').first();
  await fillEverything(form);
  await send(hand, 'Save', {}, { form });
  await hand.page.getByRole('status').getByText('Saved', { exact: true }).first().waitFor();
}

/** A few words in the first twelve empty texts, as a hurried person would, so that the sheet is not empty. */
const fillEverything = (form: ReturnType<Hand['page']['locator']>): Promise<void> =>
  form.evaluate((own) => {
    const texts = own.querySelectorAll<HTMLInputElement>('textarea, input[type="text"]:not([inputmode])');
    for (const one of [...texts].slice(0, 12))
      if (!one.matches(':read-only') && one.value === '') one.value = 'We went quiet.';
  });
