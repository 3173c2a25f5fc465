import type { Kysely } from 'kysely';
import type { Library } from '#domain/library';
import type { PatientId, TenantId, UserId } from '#domain/ids.schema';
import type { Asker } from '#domain/access/policy';
import type { PracticeLibraries } from '#store/practice-libraries';
import type { Purpose } from '#store/scope';
import type { Tables } from '#store/tables';
import type { HashQueue } from './access/hash-queue.ts';

/** Everything a use case needs from outside. Made once by main/, and once per test by the kit; nothing is kept in modules. */
export type App = Readonly<{
  db: Kysely<Tables>;
  /** Our own content. In a use case this is the practice's: ours, and what the practice published for itself. */
  library: Library;
  /** Gives each scope the library of its practice. */
  libraries: PracticeLibraries;
  /** The moment of asking, in UTC, as `2026-04-14T08:00:00.000Z`. */
  now(): string;
  /** A fresh random UUID. */
  newId(): string;
  /** Our configured address without a slash at the end; links are built from it, never from a request (INV-08). */
  origin: string;
  /** The address patients and the public use; the same as `origin` unless the installation gives them one of their own. */
  patientOrigin: string;
  /** Seals one-time-code secrets; 32 bytes, kept outside the database (ENC-03). */
  masterKey: Uint8Array;
  /** Where passwords are hashed, a few at a time (AUT-05). */
  hashQueue: HashQueue;
}>;

/** Who acts: proved by a sign-in, a link, the operator's shell or a job. Tenant and roles come from the server's rows only (TEN-04). */
export type Actor = Asker &
  Readonly<{
    tenant: TenantId;
    /** `null` is the system itself. */
    user: UserId | null;
    kind: 'staff' | 'patient' | 'system';
    /** Set for a patient: the record that is their own. */
    patient: PatientId | null;
    purpose: Purpose;
    requestId: string;
    /** The class of address the request came from, for the trail: `loopback`, `private`, `public`, `cli` or `job`. */
    origin: string;
  }>;

/** The system acting for one practice, as jobs and commands do (TEN-10). */
export const systemActor = (tenant: TenantId, requestId: string, origin: 'job' | 'cli' = 'job'): Actor => ({
  tenant,
  user: null,
  kind: 'system',
  roles: ['SYS'],
  patient: null,
  purpose: 'system',
  steppedUpAt: null,
  limitedTo: null,
  requestId,
  origin,
});
