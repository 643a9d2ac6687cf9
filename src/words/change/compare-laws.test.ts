/** What holds of any two agreements: nothing that differs is missed, nothing else is named, and backwards is the mirror. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { compareAgreements } from "./compare-agreements.ts";
import { agreementOf, COMPLETE } from "../../../test/complete-agreement.fixture.ts";
import { termsByClause } from "./term.ts";

const complete = agreementOf(COMPLETE);

/** One value somewhere in the agreement, and the clause that it is written in. */
type Leaf = { readonly path: readonly (string | number)[]; readonly owner: string; readonly other: unknown };

/** What names things, what words are made of rather than terms, or follows from words, and closed lists whose words other leaves stand in for. */
const NOT_CHANGED =
  /^(clause|id|kind|formatVersion|text|term|party|stage|period|name|unit|from|to|country|field|skill|at|currency|days|afterDays|withinDays|forgetAfterDays|zoneRules)$/;
const SWAPS: Readonly<Record<string, string>> = {
  in_turn: "least_loaded",
  least_loaded: "in_turn",
  logged: "observed",
  leave: "qualify",
  mail: "hook",
  activities: "notes",
  text: "number",
  number: "text",
  "yes-no": "text",
};

function leavesOf(value: unknown, path: readonly (string | number)[], owner: string): readonly Leaf[] {
  if (typeof value === "boolean") return [{ path, owner, other: !value }];
  if (typeof value === "number") return [{ path, owner, other: value + 1 }];
  if (typeof value === "string") return [{ path, owner, other: SWAPS[value] ?? `${value}1` }];
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, [...path, index], owner));
  if (typeof value !== "object" || value === null) return [];
  const own = (value as { clause?: string }).clause ?? owner;
  return Object.entries(value)
    .filter(([key]) => !NOT_CHANGED.test(key) || (key === "text" && path.includes("definitions")))
    .filter(([key]) => !(typeof own === "string" && key === "cells"))
    .flatMap(([key, each]) => leavesOf(each, [...path, key], owningClause(own, path, key, value)));
}

/** The few places that have no clause of their own beside them. */
function owningClause(own: string, path: readonly (string | number)[], key: string, value: object): string {
  const id = (value as { id?: string }).id ?? "";
  if (path[0] === "people" && path.length === 2) return `people.${id}`;
  if (path[0] === "calendars" && path.length === 2) return `calendars.${id}`;
  if (path[0] === "scoring" && path.length === 2 && key !== "rules") return `scoring.${path[1] ?? ""}`;
  return own;
}

const LEAVES = leavesOf(complete, [], "agreement");

function withLeaf(value: unknown, [key, ...rest]: Leaf["path"], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((each: unknown, index): unknown => (index === key ? withLeaf(each, rest, other) : each));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: withLeaf(record[key], rest, other) };
}

const changes = fc
  .uniqueArray(fc.nat(LEAVES.length - 1), { maxLength: 6 })
  .map((picked) => picked.flatMap((index) => LEAVES[index] ?? []));

function changed(agreement: Agreement, leaves: readonly Leaf[]): Agreement {
  return leaves.reduce<unknown>((now, leaf) => withLeaf(now, leaf.path, leaf.other), agreement) as Agreement;
}

test("there are values of every part to change", () => {
  expect(LEAVES.length).toBeGreaterThan(400);
  const owners = new Set(LEAVES.map(({ owner }) => owner));
  const parts = new Set(
    describeClauses(complete)
      .filter(({ id }) => owners.has(id))
      .map(({ part }) => part),
  );
  expect(parts.size).toBe(13);
});

test("an agreement compared with itself has not changed", () => {
  fc.assert(
    fc.property(changes, (leaves) => {
      const agreement = changed(complete, leaves);
      expect(compareAgreements(agreement, structuredClone(agreement))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("each single value, changed, is told by the clause it is written in, and by no other", () => {
  for (const leaf of LEAVES) {
    const told = compareAgreements(complete, changed(complete, [leaf]));
    expect(
      told.map(({ clause }) => clause),
      leaf.path.join("."),
    ).toEqual([leaf.owner]);
    for (const { sentence } of told) expect(sentence, leaf.path.join(".")).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

test("every clause that differs is named, no other, and back again is the mirror", () => {
  fc.assert(
    fc.property(changes, changes, (one, two) => {
      const before = changed(complete, one);
      const after = changed(complete, two);
      const forth = compareAgreements(before, after);
      const back = compareAgreements(after, before);
      // A value changed in both is the same again.
      const differing = new Set(
        [...one.filter((leaf) => !two.includes(leaf)), ...two.filter((leaf) => !one.includes(leaf))].map(
          ({ owner }) => owner,
        ),
      );
      expect(new Set(forth.map(({ clause }) => clause))).toEqual(differing);
      const mirror = { tighter: "looser", looser: "tighter" } as const;
      const turned = back.map(({ clause, before: was, after: is, strictness }) => ({
        clause,
        before: is,
        after: was,
        strictness: strictness && mirror[strictness],
      }));
      const sorted = <T extends { clause: string }>(all: readonly T[]) =>
        [...all].sort((a, b) => (a.clause < b.clause ? -1 : 1));
      expect(sorted(turned)).toEqual(
        sorted(
          forth.map(({ clause, before: was, after: is, strictness }) => ({
            clause,
            before: was,
            after: is,
            strictness,
          })),
        ),
      );
    }),
    { numRuns: 100 },
  );
});

test("what one side lacks is added there and removed here", () => {
  const without: Agreement = {
    ...complete,
    rejectReasons: complete.rejectReasons.slice(2),
    disputes: undefined,
    legs: complete.legs.slice(0, 1),
    measures: [],
    goals: [],
  };
  const gone = compareAgreements(complete, without);
  const back = compareAgreements(without, complete);
  expect(gone.length).toBeGreaterThan(20);
  expect(new Set(gone.map(({ kind }) => kind))).toEqual(new Set(["removed"]));
  expect(new Set(back.map(({ kind }) => kind))).toEqual(new Set(["added"]));
  expect(back.map(({ clause }) => clause).sort()).toEqual(gone.map(({ clause }) => clause).sort());
});

test("what a change is told from has exactly the clauses of the agreement", () => {
  expect([...termsByClause(complete).keys()].sort()).toEqual(
    describeClauses(complete)
      .map(({ id }) => id)
      .sort(),
  );
});
