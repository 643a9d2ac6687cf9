/**
 * A test about the tests: each sets its present. What reads the clock of the machine is green on most days, and red on some.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const CHECKOUT = fileURLToPath(new URL("..", import.meta.url));

/** `presentInstant` is where the command line reads it. An instant that is given (`new Date(0)`) is no reading. */
const READS_CLOCK =
  /\bDate\s*\.\s*now\b|\bnew\s+Date\b(?!\s*\(\s*[^\s)])|(?<!new\s+|[\w.`"'])Date\s*\(\s*\)|\bTemporal\s*\.\s*Now\s*\.(?!timeZoneId\b)|\bperformance\s*\.\s*(now|timeOrigin)\b|\bprocess\s*\.\s*hrtime\b|\bpresentInstant\b/;

/** Who may, and why. The list gets longer only for what a library reads. */
const MAY: Readonly<Record<string, string>> = {
  "e2e/start-baton.ts": "measures how much time has gone by since the present that the test set",
  "e2e/two-companies.test.ts":
    "makes the code of an authenticator app, which the library that checks it takes by the machine's clock",
  "e2e/sign-in.test.ts":
    "makes the code of an authenticator app, which the library that checks it takes by the machine's clock",
  "src/server/second-step.pg.test.ts":
    "makes the code of an authenticator app, which the library that checks it takes by the machine's clock",
  "src/server/logins.pg.test.ts":
    "makes the code of an authenticator app, which the library that checks it takes by the machine's clock",
  "test/checks-bite.test.ts": "holds texts that the checks must refuse",
  "test/fake-crm/run.ts": "runs for a person, as time goes by",
  "test/mutation/try-mutants.ts": "measures how long tests take; no instant comes of it",
  "test/older-shapes.pg.test.ts":
    "makes the code of an authenticator app, which the library that checks it takes by the machine's clock",
  "test/package/check.ts": "measures how long each part takes; no instant comes of it",
  "test/present.test.ts": "holds what is looked for",
  "test/release/release.ts": "dates a release with the day on which it is made",
  "test/shape/steady-world.ts": "puts another clock in the place of the machine's, for making a fixture",
  "test/tidy.test.ts": "holds texts that the checks must refuse",
  "test/verify.ts": "prints how long all of it took",
  "test/verify/run-step.ts": "measures how long each step takes",
};

const FILES = ["src", "test", "e2e"]
  .flatMap((folder) => readdirSync(join(CHECKOUT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(CHECKOUT, join(entry.parentPath, entry.name)))
  .filter((file) => (file.startsWith("src/") ? /\.(test|fixture)\.tsx?$/ : /\.(ts|tsx|mjs)$/).test(file));

const READERS = FILES.filter((file) => READS_CLOCK.test(readFileSync(join(CHECKOUT, file), "utf8")));

test("no test reads the clock of the machine: its present is what it says", () => {
  expect(FILES.length).toBeGreaterThan(100);
  expect(READERS.filter((file) => MAY[file] === undefined)).toEqual([]);
});

test("who may read it does", () => {
  expect(
    Object.keys(MAY).filter((file) => !READERS.includes(file)),
    "reads no clock any more: take it off the list",
  ).toEqual([]);
});

test.each([
  "const START = epochMs(Date.now());",
  "const now = Date.now;",
  "const today = new Date();",
  "const today = new Date;",
  "const today = new Date(\n);",
  "const text = Date();",
  "const today = Temporal.Now.plainDateISO();",
  "const at = Temporal\n  .Now.instant();",
  "const at = performance.timeOrigin + performance.now();",
  "const at = process.hrtime.bigint();",
  "const services = { now: presentInstant };",
])("a test may not say %j", (text) => expect(text).toMatch(READS_CLOCK));

test.each([
  "const at = new Date(0);",
  "const at = new Date(\n  START\n);",
  "const at = Date.UTC(2026, 9, 25);",
  "const at = Date.parse(text);",
  "const zone = Temporal.Now.timeZoneId();",
  "const at = toDate();",
])("a test may say %j", (text) => expect(text).not.toMatch(READS_CLOCK));
