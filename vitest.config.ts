import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files begin first, so that none of them is left alone at the end. The rest keep their order. */
const LONGEST = ['course-of-sixteen', 'course-of-six', 'every-page', 'start', 'kill', 'routes', 'check-in'];
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.e2e.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [svelte({ configFile: false })], // components, compiled for the server, as their pages are
        test: {
          name: 'unit',
          include: ['{content,domain,web,cli,api}/**/*.test.ts'],
          environment: 'node',
          isolate: false, // nothing these files import keeps a state
          maxWorkers: 3,
        },
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
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 3, // a browser mostly waits for a server, and a server for its database
        },
      },
      {
        // `npm run courses`: whole courses of every kind in a browser. Too long for each change; `npm test` leaves it out.
        test: {
          name: 'courses',
          include: ['test/courses/**/*.courses.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/built.ts'],
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
