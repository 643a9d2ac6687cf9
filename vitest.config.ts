import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Files of a worker share what they import: to read the program anew for each took half of the time. No test leaves anything behind in it.
 * A project takes no setting from those of all: each says so itself.
 */
const SHARED = { isolate: false } as const;

/** A test with processes, databases or a browser may run again once, and `npm test` names it; see docs/decisions/0059-second-runs-are-named.md. */
const RETRY = 1;

/** Tests without the outside world, with a real PostgreSQL, with one that fails under load, with a real browser. */
export default defineConfig({
  test: {
    // By default one core is left to others, so two cores would run one file at a time; most tests wait for a child, a database or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...SHARED,
          name: "unit",
          include: ["src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/*.pg.test.ts", "**/*.faults.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...SHARED,
          name: "postgres",
          retry: RETRY,
          include: ["src/**/*.pg.test.ts", "test/**/*.pg.test.ts"],
          globalSetup: "test/global-postgres.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...SHARED,
          name: "faults",
          retry: RETRY,
          include: ["test/faults/**/*.faults.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...SHARED,
          name: "browser",
          retry: RETRY,
          include: ["e2e/**/*.test.ts"],
          globalSetup: "e2e/global-browser.ts",
          testTimeout: 300_000,
          hookTimeout: 180_000,
          // What a page shows comes when it comes: a machine that is busy fails no test.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
