/** Every place of the format says what it does, and what is said to carry it out is a file. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../../../test/complete-agreement.fixture.ts";
import type { Field } from "../field.ts";
import { FORMAT } from "../format.ts";
import { MEASURES } from "../../../terms/parts/measure-terms.ts";
import { effectsAt, isProse, kindsAt } from "./effect-at.ts";
import { proseClauses } from "./prose-clauses.ts";

/** Every key of the format, with `<…>` for what the writer chooses. */
function pathsIn(field: Field, path: readonly string[] = []): readonly (readonly string[])[] {
  switch (field.kind) {
    case "group":
      return Object.entries(field.keys).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
    case "named":
      return pathsIn(field.of, [...path, `<${field.key}>`]);
    case "list":
      return pathsIn(field.of, path);
    case "either":
      return field.shapes.flatMap((shape) => pathsIn(shape, path));
    default:
      return [path];
  }
}

const PATHS = pathsIn(FORMAT);

test("each place of the format has its effect", () => {
  expect(PATHS.length).toBeGreaterThan(300);
  expect(PATHS.filter((path) => effectsAt(path).length === 0).map((path) => path.join("."))).toEqual([]);
});

test("what is said to carry out a key is there", () => {
  const measured = MEASURES.flatMap((name) => effectsAt(["measures", name]));
  const all = [...PATHS.flatMap(effectsAt), ...measured];
  const files = new Set(all.flatMap(({ by }) => by ?? []));
  expect(files.size).toBeGreaterThan(30);
  expect([...files].filter((file) => !existsSync(new URL(`../../../../../${file}`, import.meta.url)))).toEqual([]);
});

test.each([
  ["title", "prose"],
  ["definitions.mql", "prose"],
  ["profile.customer.size.when.employees.from", "prose"],
  ["scoring.fit.rules.size.why", "prose"],
  ["profile.out-of-profile.students.when.title.contains", "decides"],
  ["qualification.bar", "decides"],
  ["measures.depth.target", "measures"],
  ["hand-offs.sales.tell-by", "tells"],
  ["follow-up.sales.first-touch.within.hot", "decides"],
  ["follow-up.sales.progress.within.sql", "decides"],
])("%s: %s", (path, kind) => {
  expect(kindsAt(path.split("."))).toEqual([kind]);
});

test("every `why` is prose, and every part holds something that is not", () => {
  for (const path of PATHS) if (path.at(-1) === "why") expect(isProse(path), path.join(".")).toBe(true);
  for (const part of ["scoring", "goals", "hand-offs", "follow-up", "measures", "review", "privacy"])
    expect(isProse([part]), part).toBe(false);
});

test("what no format knows does nothing", () => {
  for (const path of [["nothing"], ["scoring", "constructor"], ["__proto__"]]) expect(effectsAt(path)).toEqual([]);
});

test("clauses that only people read are named", () => {
  const clauses = proseClauses(agreementOf(COMPLETE));
  expect(clauses).toEqual(expect.arrayContaining(["profile.customer.size", "definitions.mql"]));
  expect(clauses.some((clause) => clause.startsWith("profile.out."))).toBe(false);
});
