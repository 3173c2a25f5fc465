import { acts, type Act, type ActRow, type Reach, type Role } from './acts.ts';

/** How the person asking stands to the patient whose record an act is about; loaded at the time of the request (ROL-09). */
export type Relation = Readonly<{
  /** Assigned to the patient now. */
  assigned: boolean;
  /** Supervises somebody who is assigned to the patient now. */
  supervised: boolean;
  /** On the on-call team now, while the patient has an alert that is not closed. */
  onCall: boolean;
  /** The patient in person. */
  own: boolean;
}>;

export const noRelation: Relation = { assigned: false, supervised: false, onCall: false, own: false };

/** What the policy needs to know of the person asking. */
export type Asker = Readonly<{
  roles: readonly Role[];
  /** When the person last proved a second factor or passkey, as an instant; `null` if not in this sign-in. */
  steppedUpAt: string | null;
  /** Set when the person came by a one-use check-in link: nothing but that check-in is open to them (design 6.10). */
  limitedTo: { checkIn: string } | null;
}>;

/** `step-up` means: allowed, once the person has proved a second factor again (SES-08). */
export type Verdict = { allowed: true; role: Role } | { allowed: false; why: 'no-grant' | 'step-up' };

const reaches: Record<Reach, (relation: Relation) => boolean> = {
  all: () => true,
  caseload: ({ assigned }) => assigned,
  supervised: ({ supervised }) => supervised,
  onCall: ({ onCall }) => onCall,
  own: ({ own }) => own,
};

/**
 * The one place where access is decided (ROL-01). Deny is the default; a role that grants the act must also reach the
 * patient. `freshStepUp` says whether the person's last second factor is at most 10 minutes old: the caller has the clock.
 */
export function decide(
  act: Act,
  asker: Asker,
  relation: Relation,
  { freshStepUp, checkIn = null }: { freshStepUp: boolean; checkIn?: string | null },
): Verdict {
  const row: ActRow = acts[act];
  if (asker.limitedTo && (!row.byLink || checkIn !== asker.limitedTo.checkIn))
    return { allowed: false, why: 'no-grant' };
  const role = asker.roles.find((mine) => row.roles[mine]?.some((reach) => reaches[reach](relation)) ?? false);
  if (!role) return { allowed: false, why: 'no-grant' };
  if (row.stepUp && !freshStepUp) return { allowed: false, why: 'step-up' };
  return { allowed: true, role };
}

/** Whether any role of the person grants the act to anyone at all: decides what a menu shows, never what a door opens. */
export const mayEver = (act: Act, roles: readonly Role[]): boolean =>
  roles.some((role) => acts[act].roles[role] !== undefined);
