import type { Plugin } from 'vite';

const announcer = '/@sveltejs/kit/src/runtime/components/root.svelte';
const refused = /(id="svelte-announcer"[^>]*?)\s+style="[^"]*"/;

/**
 * Takes the `style` attribute off the framework's page announcer, because the content policy refuses style attributes (WEB-02);
 * `web/ui/base.css` hides the announcer by its id instead. Fails the build when the framework's text has changed or was never
 * seen, so that nobody finds out from a browser's console.
 */
export function calmAnnouncer(): Plugin {
  let seen = false;
  let building = false;
  return {
    name: 'openipt:calm-announcer',
    enforce: 'pre',
    configResolved: (config) => void (building = config.command === 'build'),
    transform(code, id) {
      if (!id.replaceAll('\\', '/').split('?')[0]?.endsWith(announcer)) return undefined;
      if (!refused.test(code)) throw new Error('The page announcer of SvelteKit has changed: look at vite.plugins.ts');
      seen = true;
      return { code: code.replace(refused, '$1'), map: null };
    },
    buildEnd(error) {
      if (!error && building && !seen)
        throw new Error('The page announcer of SvelteKit was not found: look at vite.plugins.ts');
    },
  };
}
