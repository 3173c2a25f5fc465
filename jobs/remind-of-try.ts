import { TenantId } from '#domain/ids.schema';
import { systemActor, type App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { remindOfTry as remind } from '#usecases/worksheets/try-reminder';

/** Works off `remind-of-try`: writes to the patient at the time they chose. May run twice and writes once. */
export async function remindOfTry(
  app: App,
  { task, tenant }: Readonly<{ task: string; tenant: string }>,
): Promise<void> {
  const actor = systemActor(TenantId.parse(tenant), app.newId());
  const outcome = await perform(app, actor, remind, { taskId: task }, app.newId());
  // Tried or taken back meanwhile: there is nothing to be reminded of, and that is no fault.
  if (!outcome.ok && outcome.code !== 'not-found' && outcome.code !== 'not-allowed')
    throw new Error(`remind-of-try was refused: ${outcome.code}`);
}
