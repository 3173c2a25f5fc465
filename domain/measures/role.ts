import type { Measure } from './measure.schema.ts';

type Role = NonNullable<Measure['role']>;

/** Measures whose released files were locked before a file could say its role. */
const known: Readonly<Record<string, Role>> = { mdq: 'mania', asrm: 'mania' };

/** What the rules ask a measure for: what its file says, ours or a practice's own; null where they ask nothing of it. */
export const roleOf = ({ id, role }: Pick<Measure, 'id' | 'role'>): Role | null => role ?? known[id] ?? null;
