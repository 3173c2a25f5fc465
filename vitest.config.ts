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
          include: ['{store,usecases,jobs,main}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/template-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});
