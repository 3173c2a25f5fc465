import { TenantId } from '#domain/ids.schema';
import { dueAlerts, practicesToWatch } from '#store/alerts';
import { beat } from '#store/heartbeat';
import { inScope } from '#store/scope';
import { systemActor, type App } from '../app.ts';
import { perform } from '../perform.ts';
import { eachOnItsOwn } from '../each-on-its-own.ts';
import { escalateAlert } from './escalate-alert.ts';

/** The name under which the staff's pages look for the sign of life. */
export const sweepName = 'sweep-alerts';

/** Seconds of silence after which nobody may be told that alerts are watched (SAF-08). */
const silence = 60;

/** Whether nothing watches the alerts, by the seconds since the last sign of life; `undefined` when there never was one. */
export const isUnwatched = (secondsSince: number | undefined): boolean =>
  secondsSince === undefined || secondsSince > silence;

/**
 * One round over all practices, one scope at a time (TEN-10): everything that is due and not taken up is passed on. Reads the table and
 * not the queue, so a lost job is found here. The sign of life is written only when every practice was looked at; else it is missing, and
 * the staff's banner turns red (SAF-08).
 */
export async function sweepAlerts(app: App): Promise<Readonly<{ passedOn: number }>> {
  let passedOn = 0;
  await eachOnItsOwn(
    await practicesToWatch(app.db),
    (id) => sweepPractice(app, TenantId.parse(id), (people) => (passedOn += people)),
    'the alerts of some practices could not be looked at',
  );
  await beat(app.db, sweepName);
  return { passedOn };
}

/** Passes on what is due in one practice; an alert that cannot be read does not keep the next one from being passed on. */
async function sweepPractice(app: App, tenant: TenantId, told: (people: number) => void): Promise<void> {
  const asking = { tenant, user: null, purpose: 'system' } as const;
  const due = await inScope(app, asking, (s) => dueAlerts(s, app.now()));
  const passOn = async (alertId: string) => {
    const outcome = await perform(app, systemActor(tenant, app.newId()), escalateAlert, { alertId }, app.newId());
    if (outcome.ok) told(outcome.value.told.length);
  };
  await eachOnItsOwn(due, passOn, 'some alerts could not be passed on');
}
