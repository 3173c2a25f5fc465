import { accountOf } from '#store/accounts';
import type { Scope } from '#store/scope';
import type { Actor } from '../app.ts';
import type { Subject } from '../use-case.ts';

export type OwnAccountRow = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** Loads the account of whoever asks; there is no way to name another. */
export const ownAccount = async (
  s: Scope,
  _input: unknown,
  who: Actor,
): Promise<Subject<OwnAccountRow> | undefined> => {
  const row = who.user === null ? undefined : await accountOf(s, who.user);
  return row && { type: 'account', id: row.id, patient: null, row };
};
