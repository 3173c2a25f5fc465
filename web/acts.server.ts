import type { Act } from '#domain/access/acts';

/** What a page may do, declared by the page itself; read by the start-up check, the route matrix test and `openipt routes`. */
export type DeclaredActs = readonly Act[];

/** `export const _acts = acts(listOpenAlerts, closeAlert)`: the acts of the use cases a page calls (ROL-02). */
export const acts = (...uses: readonly { act: Act }[]): DeclaredActs => [...new Set(uses.map(({ act }) => act))];
