import { createServer, isRunnableDevEnvironment } from 'vite';
import { packageRoot } from './package-root.ts';

/**
 * Serves from the sources (`npm run dev`). The start itself is loaded by the runner with which SvelteKit loads its pages, so
 * that both share one copy of every module as they do in the build.
 */
export async function serveFromSources(): Promise<void> {
  const vite = await createServer({ root: packageRoot, server: { middlewareMode: true }, appType: 'custom' });
  const { ssr } = vite.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error('The development server cannot run server code');
  const { serve } = await ssr.runner.import<typeof import('./serve.ts')>('/main/serve.ts');
  const { routeRegister } = await ssr.runner.import<typeof import('#web/register.server')>('/web/register.server.ts');
  await serve(async () => {
    await routeRegister();
    return vite.middlewares;
  });
}
