import type { CoverPlan } from '#domain/safety/cover-plan';
import { defaultMinutes } from '#domain/safety/cover-plan';
import { begunBy } from './begun-by.ts';
import type { Scope } from './scope.ts';

/** A line of the practice's own, shown above the country's (design 11.3). */
export type OwnLine = Readonly<{ name: string; value: string; note: string }>;

/** What a practice set itself of the cover plan; the rest follows from its people and its time zone. */
export type StoredCover = Pick<
  CoverPlan,
  'hours' | 'responsibleMinutes' | 'coverMinutes' | 'duty' | 'saysNotMonitored'
>;

export type PracticeHelp = Readonly<{
  ownLine: OwnLine | null;
  cover: StoredCover | null;
  checkedAt: string | null;
  checkedBy: string | null;
  /** The pack whose numbers were tried, as `GB@1.0.0`; null where there is no pack. */
  checkedPack: string | null;
  reviewBy: string | null;
}>;

const nothing: PracticeHelp = {
  ownLine: null,
  cover: null,
  checkedAt: null,
  checkedBy: null,
  checkedPack: null,
  reviewBy: null,
};

/** What the practice has settled about help and cover so far. */
export async function practiceHelp(s: Scope): Promise<PracticeHelp> {
  const row = await s.db
    .selectFrom('practice_help as h')
    .leftJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'h.tenant_id').onRef('a.id', '=', 'h.checked_by'))
    .where('h.tenant_id', '=', s.tenant)
    .select(['h.own_line', 'h.cover', 'h.checked_at', 'h.checked_pack', 'a.display_name', 'h.review_by'])
    .executeTakeFirst();
  if (!row) return nothing;
  return {
    ownLine: row.own_line as OwnLine | null, // written by keepHelpCheck only
    cover: row.cover as StoredCover | null, // written by keepCover only
    checkedAt: row.checked_at,
    checkedBy: row.display_name,
    checkedPack: row.checked_pack,
    reviewBy: row.review_by,
  };
}

/** The cover plan by which alerts are escalated. `isSet` is false while the practice has settled nothing: then weekdays, 9 to 5. */
export async function coverPlan(s: Scope): Promise<CoverPlan & Readonly<{ isSet: boolean }>> {
  const { cover } = await practiceHelp(s);
  const practice = await s.db
    .selectFrom('practice')
    .where('tenant_id', '=', s.tenant)
    .select('time_zone')
    .executeTakeFirstOrThrow();
  const hasCover = (await onCallNow(s)).length > 0;
  const stored: StoredCover = cover ?? {
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    responsibleMinutes: defaultMinutes,
    coverMinutes: defaultMinutes,
    duty: null,
    saysNotMonitored: false,
  };
  return { ...stored, timeZone: practice.time_zone, hasCover, isSet: cover !== null };
}

/** The people who cover now, in the order in which they are told. */
export const onCallNow = (s: Scope) =>
  s.db
    .selectFrom('on_call_member as o')
    .innerJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'o.tenant_id').onRef('a.id', '=', 'o.account_id'))
    .where('o.tenant_id', '=', s.tenant)
    .where('o.ends_at', 'is', null)
    .where('a.status', '=', 'active')
    .select(['o.account_id', 'a.display_name', 'a.email', 'o.position'])
    .orderBy('o.position')
    .limit(20)
    .execute();

type Check = Readonly<{ by: string; at: string; reviewBy: string; pack: string | null; ownLine: OwnLine | null }>;

/** Keeps that the numbers were checked, by whom and until when. */
export const keepHelpCheck = (s: Scope, { by, at, reviewBy, pack, ownLine }: Check) => {
  const values = {
    checked_at: at,
    checked_by: by,
    checked_pack: pack,
    review_by: reviewBy,
    own_line: ownLine && JSON.stringify(ownLine),
  };
  return s.db
    .insertInto('practice_help')
    .values({ tenant_id: s.tenant, ...values })
    .onConflict((c) =>
      c.column('tenant_id').doUpdateSet((e) => ({ ...values, version: e('practice_help.version', '+', 1) })),
    )
    .execute();
};

/** One tick beside one number, kept for good. */
export const keepNumberChecks = (
  s: Scope,
  checks: readonly Readonly<{ country: string; lineId: string; value: string }>[],
  { by, at }: Readonly<{ by: string; at: string }>,
) =>
  s.db
    .insertInto('help_number_check')
    .values(
      checks.map(({ country, lineId, value }) => ({
        tenant_id: s.tenant,
        country,
        line_id: lineId,
        value,
        checked_by: by,
        checked_at: at,
      })),
    )
    .execute();

export const keepCover = (s: Scope, cover: StoredCover, { by, at }: Readonly<{ by: string; at: string }>) => {
  const values = { cover: JSON.stringify(cover), cover_set_at: at, cover_set_by: by };
  return s.db
    .insertInto('practice_help')
    .values({ tenant_id: s.tenant, ...values })
    .onConflict((c) =>
      c.column('tenant_id').doUpdateSet((e) => ({ ...values, version: e('practice_help.version', '+', 1) })),
    )
    .execute();
};

/** Sets who covers, in this order; whoever is no longer named stops covering now. */
export async function setOnCall(s: Scope, accounts: readonly string[], at: string): Promise<void> {
  await s.db
    .updateTable('on_call_member')
    .set((e) => ({ ends_at: begunBy(at), version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('ends_at', 'is', null)
    .execute();
  if (accounts.length === 0) return;
  await s.db
    .insertInto('on_call_member')
    .values(
      accounts.map((account_id, index) => ({
        tenant_id: s.tenant,
        account_id,
        position: index + 1,
        starts_at: begunBy(at),
      })),
    )
    .execute();
}
