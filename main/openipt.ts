import { routeRegister } from '#web/register.server';
import { printRoutes } from './routes.ts';
import { serve } from './serve.ts';

/** SvelteKit's handler lies beside this file in the build, and shares its modules. */
async function loadPages() {
  await routeRegister(); // a page that does not say what it may do keeps the server from starting (ROL-02)
  const built: { handler: Awaited<ReturnType<Parameters<typeof serve>[0]>> } = await import(
    /* @vite-ignore */ new URL('./handler.js', import.meta.url).href
  );
  return built.handler;
}

// The entry of the built server. Not awaited: the handler may import what this file's chunk holds, and would then wait for itself.
if (process.argv[2] === 'routes') void routeRegister().then((all) => printRoutes(all, process.argv.includes('--json')));
else void serve(loadPages);
