import { appendAudit, type AuditEntry } from '#store/audit';
import type { Scope } from '#store/scope';

/** What a door knows of a request before anybody is signed in. */
export type Visit = Readonly<{
  requestId: string;
  /** Class of the address, for the trail: `loopback`, `private` or `public`. */
  origin: string;
  /** The address itself, for limits only; it is never stored. */
  address: string;
  /** What the browser calls itself. */
  agent: string;
  /** The secret of the device cookie, when there is one. */
  device: string | undefined;
  /** The secret of the sign-in this browser already has in that area; a new one replaces it (SES-02). */
  replaces: string | undefined;
}>;

/** One line of the trail about an account at a door (AUD-01). */
export const noteAtDoor = (
  s: Scope,
  visit: Pick<Visit, 'requestId' | 'origin'>,
  given: Pick<AuditEntry, 'act' | 'outcome'> & { account: string; role?: string },
): Promise<number> =>
  appendAudit(s, {
    role: given.role ?? '',
    act: given.act,
    objectType: 'account',
    objectId: given.account,
    patientId: null,
    outcome: given.outcome,
    requestId: visit.requestId,
    origin: visit.origin,
  });

/** What a door tells when it lets nobody in: why stays hidden (AUT-10), except how long to wait. */
export type NotIn =
  | Readonly<{ kind: 'refused' }>
  | Readonly<{ kind: 'wait'; seconds: number; stopped: boolean }>
  | Readonly<{ kind: 'busy' }>;

export const refused: NotIn = { kind: 'refused' };
export const busy: NotIn = { kind: 'busy' };
