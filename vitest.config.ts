import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte({ configFile: false })], // components, compiled for the server, as their pages are
        test: { name: 'unit', include: ['{content,domain,web,cli,api}/**/*.test.ts'], environment: 'node' },
      },
      {
        test: {
          name: 'db',
          include: ['{store,usecases,jobs,main,test}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/template-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
      {
        // The production build, as people will use it: a server of its own for each file, and a real browser.
        test: {
          name: 'e2e',
          include: ['test/{e2e,drills}/**/*.e2e.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/built.ts'],
          // On a busy machine a browser may miss a moment; what fails twice is a fault.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        // `npm run bench`: prints figures; `npm test` leaves it out.
        test: {
          name: 'bench',
          include: ['test/bench/**/*.bench.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/built.ts'],
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
