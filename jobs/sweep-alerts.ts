import type { App } from '#usecases/app';
import { sweepAlerts as sweep } from '#usecases/safety/sweep-alerts';

/** One round over the alerts of all practices; leaves a sign of life (SAF-08). */
export async function sweepAlerts(app: App): Promise<void> {
  await sweep(app);
}
