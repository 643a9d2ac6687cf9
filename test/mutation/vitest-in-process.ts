/** What the pure rooms' tests use of vitest; the tests are collected, so that `try-mutants.ts` can run each as often as it has mutants. */
import { readFileSync } from "node:fs";
import { ASYMMETRIC_MATCHERS_OBJECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import * as chai from "chai";

type Body = (...args: readonly unknown[]) => unknown;
type Collected = { readonly file: URL; readonly name: string; readonly run: () => unknown };

let collecting: URL;
let running: URL;
let tests: Collected[] = [];

/** The tests of some files, in this order. */
export async function collect(
  files: readonly URL[],
  before: (file: URL) => void = () => undefined,
): Promise<readonly Collected[]> {
  tests = [];
  for (const file of files) {
    collecting = file;
    before(file);
    // One after the other: a test belongs to the file that is being loaded.
    await import(file.href);
  }
  return tests;
}

/** Whether a test passes. */
export async function passes({ file, run }: Collected): Promise<boolean> {
  running = file;
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
chai.use(({ Assertion }) => {
  Assertion.addMethod("toMatchFileSnapshot", function toMatchFileSnapshot(this: { _obj: unknown }, path: string) {
    chai.assert.equal(this._obj, readFileSync(new URL(path, running), "utf8"));
  });
});

export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT],
);

export const test = Object.assign(
  (name: string, ...rest: readonly unknown[]) => add(name, rest.find((each) => typeof each === "function") as Body),
  {
    each: (rows: readonly unknown[]) => (name: string, body: Body) =>
      rows.forEach((row) => add(name, () => (Array.isArray(row) ? body(...(row as unknown[])) : body(row)))),
    for: (rows: readonly unknown[]) => (name: string, body: Body) => rows.forEach((row) => add(name, () => body(row))),
  },
);

function add(name: string, run: () => unknown): void {
  tests.push({ file: collecting, name, run });
}
