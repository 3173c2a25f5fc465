import { execFileSync } from 'node:child_process';
import { builtServer } from '#main/build';
import type { RouteEntry } from '#web/register.server';

/** The register of all routes as the built program prints it (`openipt routes --json`). */
export const registeredRoutes = (): readonly RouteEntry[] =>
  JSON.parse(execFileSync(process.execPath, [builtServer, 'routes', '--json'], { encoding: 'utf8' })) as RouteEntry[];
