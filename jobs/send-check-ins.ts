import type { App } from '#usecases/app';
import { sendCheckIns as send } from '#usecases/measures/send-check-ins';

/** One round over the check-ins that come by themselves, in all practices. */
export async function sendCheckIns(app: App): Promise<void> {
  await send(app);
}
