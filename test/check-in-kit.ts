import { randomUUID } from 'node:crypto';
import { BrokenInvariant } from '#domain/outcome';
import type { StepId } from '#domain/measures/check-in-steps';
import { keepCover, keepHelpCheck, setOnCall, type StoredCover } from '#store/practice-help';
import { askCheckIn, type AskedCheckIn } from '#usecases/measures/ask-check-in';
import { saveAnswer } from '#usecases/measures/save-answer';
import type { Actor, App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { packName } from '#usecases/practice/readiness';
import { aStaffMember, asSystem, type Clinic } from './kit.ts';

/** Weekdays 9 to 5 in London; the moment the tests call now is a Tuesday at 9 there. */
export const officeHours: StoredCover = {
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  responsibleMinutes: 15,
  coverMinutes: 15,
  duty: null,
  saysNotMonitored: true,
};

/** A practice that has settled what SAF-06 asks for, with one person who covers. */
export async function settleSafety(app: App, clinic: Clinic, cover: StoredCover = officeHours): Promise<Actor> {
  const covering = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
  const by = clinic.owner.user ?? '';
  await asSystem(app, clinic.tenant, async (s) => {
    await keepHelpCheck(s, {
      by,
      at: '2026-01-10T09:00:00.000Z',
      reviewBy: '2030-01-10',
      pack: packName(app.library, 'GB'),
      ownLine: null,
    });
    await keepCover(s, cover, { by, at: '2026-01-10T09:00:00.000Z' });
    await setOnCall(s, [covering.user ?? ''], '2026-01-10T09:00:00.000Z');
  });
  return covering;
}

/** An open check-in of this clinic's patient. */
export async function aCheckIn(app: App, clinic: Clinic, asked: Partial<AskedCheckIn> = {}): Promise<string> {
  const outcome = await perform(
    app,
    clinic.clinician,
    askCheckIn,
    { courseId: clinic.courseId, kind: 'weekly', ...asked },
    randomUUID(),
  );
  if (!outcome.ok) throw new BrokenInvariant(`the check-in was refused: ${outcome.code} ${outcome.details.join()}`);
  return outcome.value.checkInId;
}

/** The patient answers one page; a key of its own unless one is given. */
export const answer = (
  app: App,
  clinic: Clinic,
  checkInId: string,
  step: StepId,
  value: number | string | null,
  key: string = randomUUID(),
) => perform(app, clinic.patient, saveAnswer, { checkInId, step, value }, key);
