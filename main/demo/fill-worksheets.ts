import { addDays } from '#domain/calendar';
import { UserId, WorksheetId } from '#domain/ids.schema';
import { entryOf } from '#domain/library';
import { fieldsOf } from '#domain/worksheets/worksheet';
import { inScope } from '#store/scope';
import { systemActor, type Actor, type App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { addKeepsake } from '#usecases/keepsakes/keepsakes';
import type { OnSheet } from '#usecases/worksheets/the-worksheet';
import { saveWorksheet } from '#usecases/worksheets/save-worksheet';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import { shareWorksheet } from '#usecases/worksheets/worksheet-state';
import type { TenantId } from '#domain/ids.schema';
import { lakePhoto } from './lake-photo.ts';

type Filled = Readonly<{ patient: string; sheetId: string; person?: string; share?: boolean }>;

/** Which sheets of the sample practice are filled in: with the worked example of the definition, about somebody on the patient's map. */
const filled = (patient: (letter: string) => string): readonly Filled[] => [
  { patient: patient('A'), sheetId: 'communicationAnalysis', person: 'Partner', share: true },
  { patient: patient('A'), sheetId: 'decisionAnalysis', share: true },
  { patient: patient('A'), sheetId: 'rolePlay', person: 'Partner' },
  { patient: patient('A'), sheetId: 'parenthoodBalanceSheet', person: 'Sister', share: true },
  { patient: patient('A'), sheetId: 'supportMobilisation', person: 'Sister', share: true },
  { patient: patient('C'), sheetId: 'griefReconstruction', person: 'Brother' },
  { patient: patient('D'), sheetId: 'disputeMap', person: 'Partner' },
  { patient: patient('K'), sheetId: 'relationshipPatternReview' },
];

/**
 * Fills some worksheets of the sample practice through the same use cases as a therapist would. What they tell happened two days ago, and
 * the day to look again is in a week.
 */
export async function fillWorksheets(
  app: App,
  tenant: TenantId,
  therapist: string,
  patient: (letter: string) => string,
): Promise<void> {
  const who: Actor = {
    ...systemActor(tenant, 'demo', 'cli'),
    user: UserId.parse(therapist),
    kind: 'staff',
    roles: ['THE'],
    purpose: 'care',
  };
  for (const one of filled(patient)) {
    const sheet = entryOf(app.library.worksheets, one.sheetId)?.definition;
    if (!sheet) throw new Error(`the sample practice wants the sheet ${one.sheetId}, which is not there`);
    const people = await inScope(app, who, (s) =>
      s.db.selectFrom('person').where('patient_id', '=', one.patient).select(['id', 'display_name']).execute(),
    );
    const person = people.find(({ display_name }) => display_name === one.person)?.id;
    const begun = await perform(
      app,
      who,
      startWorksheet,
      { patientId: one.patient, sheetId: one.sheetId },
      app.newId(),
    );
    if (!begun.ok) throw new Error(`a sample worksheet was refused: ${begun.details.join(' ')}`);
    const on = { patientId: one.patient, worksheetId: WorksheetId.parse(begun.value.id) };
    const kept = fieldsOf(sheet).flatMap((field) => {
      const answer = sheet.example.answers[field.id];
      if (answer === undefined || field.kind === 'homework' || field.vis === 'own' || field.confronts) return [];
      if (field.kind === 'moment') return [[field.id, `${addDays(app.now().slice(0, 10), -2)}T20:15`] as const];
      if (field.kind === 'date') return [[field.id, addDays(app.now().slice(0, 10), 7)] as const];
      return [[field.id, withPerson(answer, person)] as const];
    });
    const saved = await perform(
      app,
      who,
      saveWorksheet,
      { ...on, version: 1, change: Object.fromEntries(kept) },
      app.newId(),
    );
    if (!saved.ok) throw new Error(`a sample worksheet was not saved: ${one.sheetId} ${saved.details.join(' ')}`);
    if (sheet.view === 'grief') await keepPhotoAndLetter(app, who, on);
    if (!one.share) continue;
    const shared = await perform(app, who, shareWorksheet, { ...on, version: 2, share: true }, app.newId());
    if (!shared.ok) throw new Error(`a sample worksheet was not shared: ${shared.details.join(' ')}`);
  }
}

/** A letter and a photo beside grief work, as the therapist would add what the patient brought. */
async function keepPhotoAndLetter(app: App, who: Actor, on: OnSheet): Promise<void> {
  const brought = [
    { line: 'The lake', content: { kind: 'photo', jpeg: lakePhoto } },
    {
      line: 'Read aloud together',
      content: { kind: 'letter', text: 'You were always late.\n\nI still look at the door.' },
    },
  ] as const;
  for (const one of brought) {
    const kept = await perform(app, who, addKeepsake, { ...on, ...one }, app.newId());
    if (!kept.ok) throw new Error(`a sample photo or letter was refused: ${kept.details.join(' ')}`);
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The made-up person of an example, as somebody of this patient; left out when there is nobody. */
function withPerson(value: unknown, person: string | undefined): unknown {
  if (typeof value === 'string') return uuid.test(value) ? (person ?? '') : value;
  if (Array.isArray(value)) return value.map((one) => withPerson(one, person)).filter((one) => one !== '');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPerson(inner, person)]));
}
