import type { Transaction } from 'kysely';
import { frozen } from '#domain/frozen';
import type { TenantId } from '#domain/ids.schema';
import { withOwnMeasures, withProtocols, type Entry, type Library } from '#domain/library';
import type { Measure } from '#domain/measures/measure.schema';
import type { Protocol } from '#domain/protocols/protocol.schema';
import type { Tables } from './tables.ts';

/** The content each practice works with: ours, and what it published for itself. Made once by main/, and once per test by the kit. */
export type PracticeLibraries = Readonly<{
  /** What comes with the program, before any practice's own is laid over it. */
  ours: Library;
  /**
   * The library of a practice whose own measures and kinds of course carry this stamp (`enter_practice`). Read again when the stamp is another one, so a
   * second process sees what the first one published. A practice without any of its own works with ours.
   */
  of(tx: Transaction<Tables>, tenant: TenantId, stamp: string | null): Promise<Library>;
}>;

const mostKept = 200; // practices; the one that was made first makes way

type Kept = Readonly<{ stamp: string; library: Library }>;

/** Keeps the libraries of practices that have something of their own, so that they are not read with every request. */
export function createPracticeLibraries(ours: Library): PracticeLibraries {
  const kept = new Map<TenantId, Kept>();
  return {
    ours,
    of: async (tx, tenant, stamp) => {
      if (stamp === null) return ours;
      const known = kept.get(tenant);
      if (known?.stamp === stamp) return known.library;
      const measured = withOwnMeasures(ours, await publishedMeasures(tx, tenant));
      const library = withProtocols(measured, await publishedProtocols(tx, tenant));
      kept.delete(tenant);
      kept.set(tenant, { stamp, library });
      const [first] = kept.keys();
      if (kept.size > mostKept && first !== undefined) kept.delete(first);
      return library;
    },
  };
}

async function publishedMeasures(tx: Transaction<Tables>, tenant: TenantId): Promise<readonly Entry<Measure>[]> {
  const rows = await tx
    .selectFrom('practice_measure')
    .where('tenant_id', '=', tenant)
    .where('confirmed_at', 'is not', null)
    .select(['definition', 'sha256', 'active'])
    .limit(1000)
    .execute();
  return rows.map(({ definition, sha256, active }): Entry<Measure> => ({
    definition: frozen<unknown>(definition) as Measure, // only what the schema read is ever stored here
    sha256,
    released: true,
    clinicallySigned: false,
    practice: { withdrawn: !active },
  }));
}

async function publishedProtocols(tx: Transaction<Tables>, tenant: TenantId): Promise<readonly Entry<Protocol>[]> {
  const rows = await tx
    .selectFrom('practice_protocol')
    .where('tenant_id', '=', tenant)
    .where('published_at', 'is not', null)
    .select(['definition', 'sha256', 'active'])
    .orderBy('number')
    .limit(500)
    .execute();
  return rows.map(({ definition, sha256, active }): Entry<Protocol> => ({
    definition: frozen<unknown>(definition) as Protocol, // only what the schema read is ever stored here
    sha256,
    released: true,
    clinicallySigned: false,
    practice: { withdrawn: !active },
  }));
}
