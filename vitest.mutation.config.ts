import { defineConfig } from "vitest/config";

/**
 * The tests that mutation testing runs for one folder, given in MUTATED: its own, and those of its room that go through it on purpose. That
 * others would kill more is left out of account: the score is at least as high as it says. Not among them are laws over generated
 * documents and the bad inputs, which cost seconds for each mutant.
 */
const folder = process.env["MUTATED"] ?? "agreement";
const [room] = folder.split("/");
/** What their own tests hold to everything. */
const ALONE: ReadonlySet<string> = new Set(["engine/calendar", "engine/scoring"]);

const OF_THE_ROOM: Readonly<Record<string, readonly string[]>> = {
  agreement: ["src/agreement/document/parse-agreement.test.ts", "src/words/clause/sentences.test.ts"],
  engine: [
    "src/engine/decide/*.test.ts",
    "src/engine/timeline/*.test.ts",
    "src/engine/explain/*.test.ts",
    "test/scenarios/*.test.ts",
    "test/conformance/conformance.test.ts",
  ],
  reporting: ["src/reporting/*.test.ts", "src/reporting/print/*.test.ts"],
};

export default defineConfig({
  test: {
    include: [`src/${folder}/**/*.test.ts`, ...(ALONE.has(folder) ? [] : (OF_THE_ROOM[room ?? ""] ?? []))],
    exclude: ["**/*.pg.test.ts", "src/**/*-laws.test.ts", "src/agreement/document/bad-input.test.ts"],
    testTimeout: 60_000,
  },
});
