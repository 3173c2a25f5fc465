import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { calmAnnouncer } from './vite.plugins.ts';

/** Fails the client build when server code would travel to a browser, whoever imports it (architecture fence 3). */
const noServerCodeInTheBrowser: Plugin = {
  name: 'openipt:no-server-code-in-the-browser',
  applyToEnvironment: (environment) => environment.name === 'client',
  load(id) {
    const file = id.split('?')[0] ?? id;
    const inside = file.startsWith(import.meta.dirname) ? file.slice(import.meta.dirname.length + 1) : '';
    if (/^(store|usecases|api|jobs|cli|main)\//.test(inside)) throw new Error(`${inside} must never reach a browser`);
    return undefined;
  },
};

/** What most pages share travels in three files: forty small ones weigh a tenth more, and each has to be asked for. */
const sharedByMost = [
  {
    name: 'framework',
    test: /[\\/](node_modules[\\/](svelte|@sveltejs|devalue|esm-env|clsx)|generated)[\\/]/,
    minShareCount: 2,
    priority: 3,
  },
  {
    name: 'portal',
    test: /[\\/]web[\\/](access[\\/]idle|ui[\\/](bottom-tabs|leave-quickly|skip-link|who-sees|messages[\\/](common|crisis|say))|live[.])/,
    minShareCount: 8,
    priority: 2,
  },
  { name: 'frame', minShareCount: 25, priority: 1 },
];

export default defineConfig(({ command }) => ({
  plugins: [
    noServerCodeInTheBrowser,
    calmAnnouncer(),
    sveltekit({
      adapter: adapter({ out: 'build', envPrefix: 'OPENIPT_WEB_' }),
      files: {
        src: 'web',
        routes: 'web/routes',
        assets: 'web/static',
        appTemplate: 'web/app.html',
        errorTemplate: 'web/error.html',
        hooks: { server: 'web/hooks.server', client: 'web/hooks.client', universal: 'web/hooks' },
        serviceWorker: 'web/offline/service-worker',
      },
      serviceWorker: { register: false },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          // While developing, pages hear over a socket of its own that a source has changed.
          'connect-src': command === 'build' ? ['self'] : ['self', 'ws://localhost:24678'],
          'form-action': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'base-uri': ['none'],
          'object-src': ['none'],
          'frame-ancestors': ['none'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'openipt-worker'],
        },
      },
      paths: { relative: false },
      // Which page belongs to an address is asked of the server, so that no page carries the list of all pages.
      router: { resolution: 'server' },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  // Our server is one more entry of SvelteKit's own server build, so that pages and wiring share one copy of every module.
  environments: {
    ssr: { build: { rolldownOptions: { input: { openipt: 'main/openipt.ts' } } } },
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedByMost } } } } },
  },
}));
