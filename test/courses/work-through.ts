import { expect } from 'vitest';
import { entryOf } from '#domain/library';
import { findWorksheet } from '#store/worksheets';
import { bodyOf } from '#usecases/worksheets/the-worksheet';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { go, send, type Hand, type Typed } from '../e2e/course-steps/hand.ts';
import { byExample, type Written } from './sheet-by-example.ts';
import type { Lived } from './lived.ts';

const formOf = ({ page }: Hand) => page.locator('form[action*="/save"]').first();

const namesIn = async (hand: Hand): Promise<ReadonlySet<string>> =>
  new Set(
    await formOf(hand).evaluate((form) =>
      [...form.querySelectorAll('[name]')].map((one) => one.getAttribute('name') ?? ''),
    ),
  );

/** Asks for another row of a field, where a script gives it at once; without script saving brings the next one. */
async function anotherRow(hand: Hand, name: string): Promise<boolean> {
  const [, field = '', row] = name.split('-');
  if (hand.plain || !/^\d+$/.test(row ?? '')) return false;
  const more = formOf(hand).locator(`button[name="more"][value="${field}"]`);
  if ((await more.count()) === 0) return false;
  await formOf(hand).evaluate((form) => form.querySelectorAll('details').forEach((folded) => (folded.open = true)));
  await more.click();
  return true;
}

/** What of all this the form that is open has a field for, once every row that can be asked for is there. */
async function fitting(hand: Hand, wanted: Typed): Promise<Typed> {
  for (const name of Object.keys(wanted))
    for (let tries = 0; tries < 40 && !(await namesIn(hand)).has(name); tries += 1)
      if (!(await anotherRow(hand, name))) break;
  const there = await namesIn(hand);
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => there.has(name)));
}

const typedOf = (written: readonly Written[]): Typed => Object.assign({}, ...written.map(({ typed }) => typed));

/** On the desk: writes and saves as long as that brings rows with more to write in. Answers the names there is no field for yet. */
async function writeAtDesk(desk: Hand, sheet: string, wanted: Typed): Promise<readonly string[]> {
  await go(desk, sheet);
  for (let before = 0; ;) {
    const now = await fitting(desk, wanted);
    const fits = Object.keys(now).length;
    if (fits === before) return Object.keys(wanted).filter((name) => !(name in now));
    await send(desk, 'Save', now, { form: formOf(desk) });
    await desk.page.getByRole('status').getByText('Saved', { exact: true }).first().waitFor();
    before = fits;
  }
}

/** On the phone: step by step, to the end. */
async function writeOnPhone(phone: Hand, sheet: string, wanted: Typed): Promise<void> {
  await go(phone, `/my/worksheets/${sheet}?step=1`);
  for (let step = 0; step < 12; step += 1) {
    const now = await fitting(phone, wanted);
    const last = (await formOf(phone).getByRole('button', { name: 'Finish', exact: true }).count()) > 0;
    await send(phone, last ? 'Finish' : 'Continue', now, { form: formOf(phone) });
    if (last) return;
  }
  throw new Error(`the steps of ${sheet} have no end`);
}

/**
 * Works through one kind of sheet as its worked example shows: the therapist writes what is theirs and what both write, shares the sheet,
 * and the patient writes their own parts on the phone. In the end the record holds the whole example, field by field.
 */
export async function workThrough({ stage, desk, phone, patient }: Lived, sheetId: string): Promise<void> {
  const sheet = entryOf(stage.practice.app.library.worksheets, sheetId)?.definition;
  if (!sheet) throw new Error(`there is no sheet ${sheetId}`);
  const people = await stage.look((s) =>
    s.db.selectFrom('person').where('patient_id', '=', patient).orderBy('created_at').select('id').execute(),
  );
  const written = (whose: 'desk' | 'phone') =>
    byExample(
      sheet,
      people.map(({ id }) => id),
      ({ by }) => (by === 'patient') === (whose === 'phone'),
    );
  await go(desk, record(patient, 'worksheets'));
  const begin = desk.page.locator(`form:has(input[name="sheetId"][value="${sheetId}"])`);
  await send(desk, /^Begin/, {}, { form: begin });
  const id = new URL(desk.page.url()).pathname.split('/').at(-1) ?? '';
  const [ours, theirs] = [written('desk'), written('phone')];
  const address = record(patient, `worksheets/${id}`);
  let left = await writeAtDesk(desk, address, typedOf(ours));
  if (theirs.length > 0) {
    await send(desk, 'Share with the patient');
    await writeOnPhone(phone, id, typedOf(theirs));
    // What points at the patient's own lines can be chosen now.
    if (left.length > 0) left = await writeAtDesk(desk, address, typedOf(ours));
  }
  expect(left, sheetId).toEqual([]);
  const row = await stage.look((s) => findWorksheet(s, id));
  const { answers } = bodyOf(sheet, row?.body);
  const wanted = Object.fromEntries([...ours, ...theirs].map((one) => [one.id, one.answer]));
  expect(answers, sheetId).toEqual(wanted);
}
