import fc from "../../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { SAMPLE } from "../../../../test/sample-agreement.ts";
import { type Path, removeAt, renameAt, setAt, valueOf, type Written } from "./edit-text.ts";

/** Lines that differ, as `- old` and `+ new`. */
function changes(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...now.slice(start, now.length - end).map((line) => `+ ${line}`),
  ];
}

const TEXT = `# About this agreement
title: Leads # short
scoring:
  # Who they are
  fit: { cap: 55, rules: { size: { points: 20 } } } # capped
  engagement:
    cap: 60

    half-life: 30 days
goals: {}
pause:
`;

test.each<readonly [string, Path, Written, readonly string[]]>([
  ["a text", ["title"], "Leads 2027", ["- title: Leads # short", "+ title: Leads 2027 # short"]],
  [
    "a number in a flow group",
    ["scoring", "fit", "cap"],
    50,
    [
      "-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped",
      "+   fit: { cap: 50, rules: { size: { points: 20 } } } # capped",
    ],
  ],
  [
    "a new key in a flow group",
    ["scoring", "fit", "rules", "size", "why"],
    "They buy",
    [
      "-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped",
      "+   fit: { cap: 55, rules: { size: { points: 20, why: They buy } } } # capped",
    ],
  ],
  ["a new key in a block group", ["scoring", "engagement", "note"], "a: b", ['+     note: "a: b"']],
  ["a new group of groups", ["scoring", "grades"], { hot: { from: 75 } }, ["+   grades:", "+     hot: { from: 75 }"]],
  [
    "into an empty group",
    ["goals", "marketing", "per-month", "mql"],
    140,
    ["- goals: {}", "+ goals: { marketing: { per-month: { mql: 140 } } }"],
  ],
  ["where there was no value", ["pause"], true, ["- pause:", "+ pause: true"]],
  ["a new key at the top", ["company"], "Northwind", ["+ company: Northwind"]],
  ["a list", ["title"], ["a", "b, c"], ["- title: Leads # short", '+ title: [ a, "b, c" ] # short']],
])("setting %s changes nothing else", (_what, path, value, expected) => {
  const after = setAt(TEXT, path, value) ?? "";
  expect(changes(TEXT, after)).toEqual(expected);
  let found = valueOf(after);
  for (const key of path) found = (found as Record<string, unknown>)[key];
  expect(found).toEqual(value);
});

test.each<readonly [string, Path, readonly string[]]>([
  ["a line", ["scoring", "engagement", "half-life"], ["-     half-life: 30 days"]],
  [
    "a group",
    ["scoring"],
    TEXT.split("\n")
      .slice(2, 9)
      .map((line) => `- ${line}`),
  ],
  [
    "a key in a flow group",
    ["scoring", "fit", "cap"],
    [
      "-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped",
      "+   fit: { rules: { size: { points: 20 } } } # capped",
    ],
  ],
  [
    "the last key in a flow group",
    ["scoring", "fit", "rules"],
    ["-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped", "+   fit: { cap: 55 } # capped"],
  ],
  [
    "the only key of a group",
    ["scoring", "fit", "rules", "size"],
    ["-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped", "+   fit: { cap: 55, rules: {} } # capped"],
  ],
  ["what is not there", ["scoring", "nothing"], []],
])("removing %s changes nothing else", (_what, path, expected) => {
  expect(changes(TEXT, removeAt(TEXT, path) ?? "")).toEqual(expected);
});

test("a key is renamed in its place; one that is taken is not", () => {
  expect(changes(TEXT, renameAt(TEXT, ["scoring", "fit", "rules", "size"], "company-size") ?? "")).toEqual([
    "-   fit: { cap: 55, rules: { size: { points: 20 } } } # capped",
    "+   fit: { cap: 55, rules: { company-size: { points: 20 } } } # capped",
  ]);
  expect(renameAt(TEXT, ["title"], "goals")).toBeUndefined();
});

test("a text that is no YAML is not edited; an empty one begins", () => {
  expect(setAt("a: [", ["b"], 1)).toBeUndefined();
  expect(removeAt("a: [", ["b"])).toBeUndefined();
  expect(setAt("", ["scoring", "fit", "cap"], 1)).toBe("scoring:\n  fit: { cap: 1 }\n");
});

/** Every path of the sample that ends in a text, number or flag. */
const LEAVES: readonly Path[] = (function leaves(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
})(valueOf(SAMPLE), []);

test("setting any place of the sample sets that place, keeps every comment, and nothing else changes", () => {
  const words = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.constantFrom(...LEAVES), words, (path, value) => {
      const after = setAt(SAMPLE, path, value) ?? "";
      const expected = structuredClone(valueOf(SAMPLE)) as Record<string, unknown>;
      let at = expected;
      for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
      at[path.at(-1) ?? ""] = value;
      expect(valueOf(after)).toEqual(expected);
      expect(after.split("\n").filter((line) => line.includes("#"))).toHaveLength(
        SAMPLE.split("\n").filter((line) => line.includes("#")).length + (String(value).includes("#") ? 1 : 0),
      );
    }),
    { numRuns: 60 },
  );
});

test("removing any place of the sample removes it and nothing else", () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEAVES), (path) => {
      const expected = structuredClone(valueOf(SAMPLE)) as Record<string, unknown>;
      let at = expected;
      for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
      delete at[path.at(-1) ?? ""];
      expect(valueOf(removeAt(SAMPLE, path) ?? "")).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test("a key under its former name is one with the present one: it is shown, changed and removed in its place", () => {
  const text = "parties:\n  sales: { lead: sol, members: [sol] }\n";
  expect(valueOf(text)).toEqual({ parties: { sales: { head: "sol", members: ["sol"] } } });
  expect(setAt(text, ["parties", "sales", "head"], "ria")).toBe("parties:\n  sales: { lead: ria, members: [sol] }\n");
  expect(removeAt(text, ["parties", "sales", "head"])).toBe("parties:\n  sales: { members: [sol] }\n");
});
