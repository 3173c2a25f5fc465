import { addMinutes } from '#domain/calendar';
import { TenantId } from '#domain/ids.schema';
import { keepsakeLimits } from '#domain/keepsakes/keepsake';
import { done } from '#domain/outcome';
import { deleteTakenAway } from '#store/keepsakes';
import { allPractices } from '#store/practices';
import { systemActor, type App } from '../app.ts';
import { eachOnItsOwn } from '../each-on-its-own.ts';
import { perform } from '../perform.ts';
import { deed, thePractice } from '../use-case.ts';

/** Deletes for good what was taken away too long ago to come back. Answers how many went. */
export const deleteOldKeepsakes = deed('keepsake.forget', thePractice, async (s, _practice, _in: undefined, { now }) =>
  done({ gone: await deleteTakenAway(s, addMinutes(now, -keepsakeLimits.daysToBringBack * 24 * 60)) }),
);

/** One round over all practices, one at a time (TEN-10). */
export async function deleteOldKeepsakesEverywhere(app: App): Promise<void> {
  const forget = async ({ tenant_id }: { tenant_id: string }) => {
    const who = systemActor(TenantId.parse(tenant_id), app.newId());
    await perform(app, who, deleteOldKeepsakes, undefined, app.newId());
  };
  await eachOnItsOwn(await allPractices(app.db), forget, 'what was taken away could not be deleted in some practices');
}
