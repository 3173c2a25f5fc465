import { serve } from './serve.ts';

// The entry of the built server. SvelteKit's handler lies beside it in the build and shares its modules. Not awaited: the
// handler may import what this file's chunk holds, which would then wait for itself.
void serve(async () => {
  const built: { handler: Awaited<ReturnType<Parameters<typeof serve>[0]>> } = await import(
    /* @vite-ignore */ new URL('./handler.js', import.meta.url).href
  );
  return built.handler;
});
