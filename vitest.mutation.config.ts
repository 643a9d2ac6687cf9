import { defineConfig } from "vitest/config";

/** The tests that mutation testing runs: those of the pure folders, in one project, which is all that Stryker's runner knows. */
export default defineConfig({
  test: {
    include: ["src/{base,agreement}/**/*.test.ts"],
    exclude: ["**/*.pg.test.ts", "src/agreement/{bad-input,reading-laws}.test.ts"],
    testTimeout: 60_000,
  },
});
