/** What holds of any two agreements: nothing that differs is missed, nothing else is named, and backwards is the mirror. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { compareAgreements } from "./compare-agreements.ts";
import { agreementOf, COMPLETE } from "../../../test/complete-agreement.fixture.ts";
import { differingLeaves } from "../../agreement/compare/differing-leaves.ts";
import { fieldAt, placeOfClause } from "../../agreement/compare/clause-place.ts";
import { agreements } from "../../../test/laws/random-agreements.ts";
import { TELLERS } from "./compare-agreements.ts";
import { thingOf } from "./things.ts";

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
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))
    return [{ path, owner, other: value.replace(/^\d{4}/, "2041") }];
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

const someLeaves = fc
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
    fc.property(someLeaves, (leaves) => {
      const agreement = changed(complete, leaves);
      expect(compareAgreements(agreement, structuredClone(agreement))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("each single value, changed, is told by the clause it is written in, and by no other", () => {
  for (const leaf of LEAVES) {
    const told = compareAgreements(complete, changed(complete, [leaf]));
    const path = leaf.path.join(".");
    expect([...new Set(told.map(({ clause }) => clause))], path).toEqual([leaf.owner]);
    // Another one in a list is one that comes and one that goes.
    expect(told.length, path).toBeLessThanOrEqual(2);
    for (const { sentence } of told)
      expect(sentence, leaf.path.join(".")).not.toMatch(/undefined|null|NaN|\[object|\b[a-z]+[A-Z][a-z]/);
  }
});

test("every clause that differs is named, no other, and back again is the mirror", () => {
  fc.assert(
    fc.property(someLeaves, someLeaves, (one, two) => {
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
      const sorted = (all: readonly object[]) => all.map((each) => JSON.stringify(each)).toSorted();
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

/** A rule of routing that comes or goes is a clause of its own; the hand-off only lists it. */
function isOrdersOnly(id: string): boolean {
  return id.endsWith(".hand-off");
}

test("of agreements at random, each clause that differs is told, no other, and each leaf of it once", () => {
  fc.assert(
    fc.property(agreements, agreements, (before, after) => {
      const [old, now] = [before, after].map((each) => describeClauses(each));
      const terms = new Map(old?.map((each) => [each.id, JSON.stringify(each.terms)]));
      const differing = [
        ...(now ?? []).filter(({ id, terms: is }) => terms.get(id) !== JSON.stringify(is)),
        ...(old ?? []).filter(({ id }) => now?.every((each) => each.id !== id)),
      ].map(({ id }) => id as string);
      const changes = compareAgreements(before, after);
      expect(new Set(changes.map(({ clause }) => clause as string).filter((id) => !isOrdersOnly(id)))).toEqual(
        new Set(differing.filter((id) => !isOrdersOnly(id))),
      );
      const leaves = differingLeaves(old ?? [], now ?? []).map(({ clause, path }) => `${clause}: ${path.join("/")}`);
      expect(new Set(leaves).size).toBe(leaves.length);
      const lines = changes.map(({ sentence }) => sentence);
      expect(new Set(lines).size).toBe(lines.length);
      for (const line of lines) {
        expect(line).not.toMatch(/undefined|null|NaN|\[object|[a-z][A-Z][a-z]|_/);
        expect(line).not.toMatch(/, was |[;.]$/);
      }
    }),
    { numRuns: 100 },
  );
});

test("every clause has a place in the format, and a name", () => {
  for (const { id, terms } of describeClauses(complete)) {
    const place = placeOfClause(id);
    expect(place.kind === id ? [] : fieldAt(place.path), id).toBeDefined();
    const side = { agreement: complete, terms: terms as Readonly<Record<string, unknown>> };
    expect(thingOf(place, side), id).not.toMatch(/undefined|“”/);
  }
});

test("every sentence is of a key that the format has", () => {
  // What is pinned, and what follows from other keys.
  const others = /pinned-holidays|monthly$|matrix\.order|\.pool\.\*\.|per-month\.\*\.|other-hours\.\*|contribution$/;
  const keys = Object.keys(TELLERS).filter((key) => !others.test(key));
  expect(keys.filter((key) => fieldAt(key.replace(/^goals\.\*/, "goals.marketing").split(".")) === undefined)).toEqual(
    [],
  );
});
