import { acts, type Act, type Role } from '#domain/access/acts';
import type { DeclaredActs } from './acts.server.ts';

type PageModule = { _acts?: DeclaredActs; actions?: Record<string, unknown> };

/** One page or endpoint as the register knows it. `path` has parameters in brackets, e.g. `/clinic/patients/[patient]/story`. */
export type RouteEntry = Readonly<{
  path: string;
  area: 'public' | 'my' | 'clinic';
  methods: readonly string[];
  acts: readonly Act[];
  /** Roles any of the acts is granted to at all; `anyone` on public pages. */
  who: readonly (Role | 'anyone')[];
}>;

const pages = import.meta.glob('./routes/**/+page.svelte');
const servers = import.meta.glob<PageModule>('./routes/**/+page.server.ts');
const endpoints = import.meta.glob<Record<string, unknown>>('./routes/**/+server.ts');

/** A page or endpoint of a signed-in area that does not say what it may do keeps the server from starting. */
export class UndeclaredRoute extends Error {
  override name = 'UndeclaredRoute';
}

const pathOf = (file: string): string =>
  file
    .replace(/^\.\/routes/, '')
    .replace(/\/\+(page\.svelte|page\.server\.ts|server\.ts)$/, '')
    .replaceAll(/\/\([^)]+\)/g, '') || '/';
const areaOf = (path: string): RouteEntry['area'] =>
  /^\/clinic(\/|$)/.test(path) ? 'clinic' : /^\/my(\/|$)/.test(path) ? 'my' : 'public';

/** All pages and endpoints with their acts, in order of path. Throws `UndeclaredRoute` naming the first silent one (ROL-02). */
export async function routeRegister(): Promise<readonly RouteEntry[]> {
  const files = [
    ...new Set([
      ...Object.keys(pages).map((f) => f.replace('+page.svelte', '+page.server.ts')),
      ...Object.keys(servers),
    ]),
  ];
  const entries = [
    ...(await Promise.all(files.map(async (file) => entryOf(file, (await servers[file]?.()) ?? {}, pageMethods)))),
    ...(await Promise.all(
      Object.entries(endpoints).map(async ([file, load]) => entryOf(file, await load(), endpointMethods)),
    )),
  ];
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const pageMethods = ({ actions }: PageModule): string[] => (actions ? ['GET', 'POST'] : ['GET']);
const endpointMethods = (module: object): string[] => Object.keys(module).filter((name) => /^[A-Z]+$/.test(name));

function entryOf(file: string, module: PageModule, methodsOf: (module: PageModule) => string[]): RouteEntry {
  const path = pathOf(file);
  const area = areaOf(path);
  if (area !== 'public' && !module._acts) throw new UndeclaredRoute(`${path} does not declare its acts`);
  const declared = module._acts ?? [];
  const granted = [...new Set(declared.flatMap((act) => Object.keys(acts[act].roles) as Role[]))];
  return { path, area, methods: methodsOf(module), acts: declared, who: area === 'public' ? ['anyone'] : granted };
}
