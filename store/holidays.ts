import type { Scope } from './scope.ts';

/** The days on which the practice is closed, from one day to another, both included, in order. */
export const holidaysBetween = (s: Scope, from: string, to: string) =>
  s.db
    .selectFrom('practice_holiday')
    .where('tenant_id', '=', s.tenant)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .select(['id', 'day', 'name'])
    .orderBy('day')
    .limit(500)
    .execute();

/** Adds a day; `undefined` when it is there already. */
export const insertHoliday = (s: Scope, day: string, name: string) =>
  s.db
    .insertInto('practice_holiday')
    .values({ tenant_id: s.tenant, day, name })
    .onConflict((c) => c.columns(['tenant_id', 'day']).doNothing())
    .returning('id')
    .executeTakeFirst();

/** Takes a day away; `undefined` when it has gone already. */
export const deleteHoliday = (s: Scope, id: string) =>
  s.db
    .deleteFrom('practice_holiday')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .returning('day')
    .executeTakeFirst();
