import type { Actor, App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { sendLetter } from '#usecases/letters/send-letter';
import { readLetter, saveLetter, signLetter, startLetter } from '#usecases/letters/write-letter';

/** How far a sample letter has come. */
export type SampleLetter = Readonly<{
  patientId: string;
  templateId: string;
  recipient: string;
  given: boolean;
  /** What was written into its parts by hand, by their ids. */
  texts?: Readonly<Record<string, string>>;
}>;

/** Writes sample letters the way a therapist would: filled from the record, and when `given`, signed and put into the portal. */
export async function fillLetters(app: App, who: Actor, letters: readonly SampleLetter[]): Promise<void> {
  for (const { patientId, templateId, recipient, given, texts = {} } of letters) {
    const begun = await perform(app, who, startLetter, { patientId, templateId }, app.newId());
    if (!begun.ok) throw new Error(`a sample letter was refused: ${begun.code}`);
    const { letterId } = begun.value;
    const read = await perform(app, who, readLetter, { letterId });
    if (!read.ok) throw new Error(`a sample letter cannot be read: ${read.code}`);
    const { subject, version } = read.value.letter;
    const saved = { letterId, version, recipient, subject, texts, keepsNames: false };
    await perform(app, who, saveLetter, saved, app.newId());
    if (!given) continue;
    const name = 'Therapist T1';
    const signed = await perform(app, who, signLetter, { letterId, version: version + 1, name }, app.newId());
    if (!signed.ok) throw new Error(`a sample letter was not signed: ${signed.details.join(' ')}`);
    await perform(app, who, sendLetter, { letterId, to: 'patient', way: 'portal' }, app.newId());
  }
}
