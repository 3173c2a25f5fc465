import type { Refusal } from '#domain/outcome';

/** What each refusal means over HTTP. A new refusal fails to compile until it has a meaning here. */
export const statusOf = {
  invalid: 422,
  'not-found': 404,
  forbidden: 404, // the same answer as for what does not exist (ROL-04)
  'not-allowed': 409,
  incomplete: 409,
  stale: 412,
} as const satisfies Record<Refusal, number>;
