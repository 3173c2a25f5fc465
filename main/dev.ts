import { createServer } from 'vite';
import { packageRoot } from './package-root.ts';

/**
 * Serves from the sources (`npm run dev`). The start itself is loaded through Vite's module runner, so that pages and wiring
 * share one copy of every module as they do in the build.
 */
export async function serveFromSources(): Promise<void> {
  const vite = await createServer({ root: packageRoot, server: { middlewareMode: true }, appType: 'custom' });
  // The casts name what these files export; Vite cannot know.
  const { serve } = (await vite.ssrLoadModule('/main/serve.ts')) as typeof import('./serve.ts');
  const { routeRegister } = (await vite.ssrLoadModule(
    '/web/register.server.ts',
  )) as typeof import('#web/register.server');
  await serve(async () => {
    await routeRegister();
    return vite.middlewares;
  });
}
