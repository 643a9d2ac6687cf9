import { defineConfig } from "vitest/config";

/**
 * The tests that mutation testing runs, in one project, which is all that Stryker's runner knows. Left out are the two files that read
 * hundreds of whole documents to show that nothing is thrown: they cost seconds for each mutant, and few are found by them alone.
 */
const tests =
  process.env["MUTATED"] === "engine"
    ? ["src/{base,engine}/**/*.test.ts", "test/scenarios/**/*.test.ts"]
    : ["src/{base,agreement}/**/*.test.ts"];

export default defineConfig({
  test: {
    include: tests,
    exclude: ["**/*.pg.test.ts", "src/agreement/{bad-input,reading-laws}.test.ts"],
    testTimeout: 60_000,
  },
});
