import { TenantId } from '#domain/ids.schema';
import { systemActor, type App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { escalateAlert } from '#usecases/safety/escalate-alert';

/** Works off `notify-alert`: tells the first people about one alert. May run twice and tells once. */
export async function notifyAlert(
  app: App,
  { alert, tenant }: Readonly<{ alert: string; tenant: string }>,
): Promise<void> {
  const actor = systemActor(TenantId.parse(tenant), app.newId());
  const outcome = await perform(app, actor, escalateAlert, { alertId: alert }, app.newId());
  // Thrown, so that the job is tried again; the sweep finds the alert meanwhile.
  if (!outcome.ok) throw new Error(`notify-alert was refused: ${outcome.code}`);
}
