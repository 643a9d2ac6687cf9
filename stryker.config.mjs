/** Mutation testing of the pure folders, by `npm run mutate -- agreement|engine|reporting`; see docs/decisions/0011-mutation-testing.md. */
export default {
  packageManager: "npm",
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  concurrency: 2,
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: ".stryker",
  timeoutMS: 3000,
  mutator: { excludedMutations: ["StringLiteral"] },
};
