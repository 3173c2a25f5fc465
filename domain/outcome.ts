/**
 * The two kinds of "no". A refusal is something a person can cause and a screen must explain: it is returned, from this
 * short closed list. A broken invariant is a bug or damaged data: it is thrown. "forbidden" is told apart from
 * "not-found" for the audit trail only; a door answers both alike (ROL-04).
 */
export type Refusal = 'invalid' | 'not-found' | 'forbidden' | 'not-allowed' | 'incomplete' | 'stale';

export type Refused<Code extends Refusal = Refusal> = Readonly<{ ok: false; code: Code; details: readonly string[] }>;

export type Done<T> = Readonly<{ ok: true; value: T }>;

/** What an act answers: its value, or a refusal with the details a screen needs to explain it. */
export type Outcome<T, Code extends Refusal = Refusal> = Done<T> | Refused<Code>;

/** A refusal as a value. `details` name what is wrong or missing, one entry for each thing. */
export const refuse = <Code extends Refusal>(code: Code, details: readonly string[] = []): Refused<Code> => ({
  ok: false,
  code,
  details,
});

/** The value of an act that was carried out. */
export const done = <T>(value: T): Done<T> => ({ ok: true, value });

/** A bug or damaged data. Only the outermost handler of each door catches it. */
export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}
