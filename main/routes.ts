import type { RouteEntry } from '#web/register.server';

/** What the server answers besides pages; see main/http.ts. */
const OWN: readonly RouteEntry[] = [
  { path: '/health', area: 'public', methods: ['GET'], acts: [], who: ['anyone'] },
  { path: '/live', area: 'clinic', methods: ['GET'], acts: [], who: [] },
  { path: '/my/live', area: 'my', methods: ['GET'], acts: [], who: [] },
];

/** Prints the register of all routes: one JSON array, or one line per route (`openipt routes`). */
export function printRoutes(pages: readonly RouteEntry[], asJson: boolean): void {
  const routes = [...pages, ...OWN].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (asJson) return void process.stdout.write(`${JSON.stringify(routes, null, 2)}\n`);
  const width = Math.max(...routes.map(({ path }) => path.length));
  for (const { path, methods, who, acts } of routes)
    process.stdout.write(
      `${path.padEnd(width)}  ${methods.join(' ').padEnd(8)}  ${who.join(' ')}  ${acts.join(' ')}\n`,
    );
}
