import type { Outcome } from '#domain/outcome';
import type { Act } from '#domain/access/acts';
import type { Isolation, Scope } from '#store/scope';
import type { Actor, App } from './app.ts';

/**
 * What an act is about. `patient` is the record the policy judges the relation to (null for acts of the practice), `checkIn` the
 * check-in a one-use link may open.
 */
export type About = Readonly<{ type: string; id: string | null; patient: string | null; checkIn?: string }>;

/** A loaded subject: what the audit line and the policy need, and whatever `run` wants from loading. */
export type Subject<S = unknown> = About & Readonly<{ row: S }>;

/** What `run` is given besides the scope. */
export type Circumstances = Readonly<{ app: App; who: Actor; now: string }>;

/**
 * One thing a person can do or look at: its act, how to load what it acts on, and the work. The door's `perform` is the only
 * caller. `load` answers `undefined` for what does not exist here, which a door shows as "not found".
 */
export type UseCase<In, S, T, Writes extends boolean = boolean> = Readonly<{
  act: Act;
  writes: Writes;
  isolation: Isolation;
  /** `false` only for looks that show nothing clinical: frames, menus, one's own settings (AUD-01). */
  audited: boolean;
  load: (s: Scope, input: In, who: Actor) => Promise<Subject<S> | undefined>;
  run: (s: Scope, subject: Subject<S>, input: In, at: Circumstances) => Promise<Outcome<T>>;
}>;

type Load<In, S> = (s: Scope, input: In, who: Actor) => Promise<Subject<S> | undefined>;
type Run<In, S, T> = (s: Scope, subject: Subject<S>, input: In, at: Circumstances) => Promise<Outcome<T>>;

/** A look: audited, changes nothing, needs no key. */
export const look = <In, S, T>(act: Act, load: Load<In, S>, run: Run<In, S, T>): UseCase<In, S, T, false> => ({
  act,
  writes: false,
  isolation: 'read committed',
  audited: true,
  load,
  run,
});

/** A look that shows nothing clinical and so leaves no line in the trail; the policy is asked all the same. */
export const glance = <In, S, T>(act: Act, load: Load<In, S>, run: Run<In, S, T>): UseCase<In, S, T, false> => ({
  ...look(act, load, run),
  audited: false,
});

/** A change: audited, in one transaction, under a key made by the client (CNC-01). Ask for `serializable` when a rule spans rows (CNC-03). */
export const deed = <In, S, T>(
  act: Act,
  load: Load<In, S>,
  run: Run<In, S, T>,
  isolation: Isolation = 'read committed',
): UseCase<In, S, T, true> => ({ act, writes: true, isolation, audited: true, load, run });

/** Loader for acts that concern the practice and no single patient. */
export const thePractice = async (s: Scope): Promise<Subject<null>> => ({
  type: 'practice',
  id: s.tenant,
  patient: null,
  row: null,
});
