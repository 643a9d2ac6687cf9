import { describe, expect, test } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { type Entry, type Numbers, readChangelog, readText, whyNot, withRelease } from "./release-rules.ts";

const changelog = readChangelog(readText("CHANGELOG.md"));

test("the version is one everywhere: in package.json, in its lock, in the code, and as the newest release of the changelog", () => {
  const { version } = JSON.parse(readText("package.json")) as { version: string };
  const locked = JSON.parse(readText("package-lock.json")) as {
    version: string;
    packages: { "": { version: string } };
  };
  const newest = changelog.find((entry) => entry.version !== undefined)?.version;
  expect([locked.version, locked.packages[""].version, VERSION, newest]).toEqual([version, version, version, version]);
});

test("each release of the changelog follows the one before it, by the rules of its numbers, and has a date and changes", () => {
  const [unreleased, ...released] = changelog;
  expect(unreleased?.version).toBeUndefined();
  for (const [index, entry] of released.entries()) {
    expect(entry.date, entry.version).toMatch(/^2\d{3}-\d{2}-\d{2}$/u);
    const before = released[index + 1];
    // Format and rules had no numbers of their own before 0.5.0.
    if (before?.numbers.format === undefined || entry.version === undefined) continue;
    const asNext = [{ ...entry, version: undefined }, ...released.slice(index + 1)];
    expect(whyNot(entry.version, asNext, entry.numbers as Numbers), entry.version).toEqual([]);
  }
});

const CODE: Numbers = { format: 3, rules: 4, snapshot: 5, migrations: 80 };
const next = (more: Partial<Entry> = {}): Entry => ({
  version: undefined,
  date: undefined,
  numbers: {},
  changes: 1,
  ...more,
});
const last = (version: string, more: Partial<Numbers> = {}): Entry => ({
  ...{ version, date: "2026-11-29", changes: 1 },
  numbers: { ...CODE, migrations: 70, ...more },
});

describe("what is refused", () => {
  test.each([
    ["0.7.1", next(), last("0.7.0"), []],
    ["0.8.0", next(), last("0.7.9"), []],
    ["1.0.0", next(), last("0.7.9"), []],
    ["0.7.0", next(), last("0.7.0"), ["0.7.0 doesn’t come after 0.7.0"]],
    ["0.6.9", next(), last("0.7.0"), ["0.6.9 doesn’t come after 0.7.0"]],
    ["0.9.0", next(), last("0.7.0"), ["0.9.0 leaves versions out after 0.7.0"]],
    ["0.8.1", next(), last("0.7.0"), ["0.8.1 leaves versions out after 0.7.0"]],
    ["next", next(), last("0.7.0"), ["next is no version: three numbers, such as 0.8.0"]],
    ["0.7.1", next({ changes: 0 }), last("0.7.0"), ["[Unreleased] of CHANGELOG.md says nothing"]],
    ["0.7.1", next(), last("0.7.0", { rules: 3 }), ["0.7.1 changes rules, so it needs another second number"]],
    ["1.1.0", next(), last("1.0.0", { format: 2 }), ["1.1.0 changes format, so it needs another first number"]],
    ["2.0.0", next(), last("1.0.0", { format: 2 }), []],
    ["0.7.1", last("0.7.0"), last("0.6.0"), ["CHANGELOG.md has no [Unreleased] at its top"]],
  ] as const)("%s", (version, unreleased, released, problems) => {
    expect(whyNot(version, [unreleased, released], CODE)).toEqual(problems);
  });
});

test("a release has what was unreleased, and the numbers of the code; nothing is left for the next one", () => {
  const text = withRelease(readText("CHANGELOG.md"), "9.0.0", "2027-01-02", CODE);
  const [unreleased, released, ...rest] = readChangelog(text);
  expect(unreleased).toEqual(next({ numbers: {}, changes: 0 }));
  expect(released).toEqual({ ...changelog[0], version: "9.0.0", date: "2027-01-02", numbers: CODE });
  expect(rest).toEqual(changelog.slice(1));
});
