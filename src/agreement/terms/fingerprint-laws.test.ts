/** What holds for every agreement: the fingerprint is equal exactly when the meaning is. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { isScalar, type Node, parseDocument, Scalar, visit } from "yaml";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import type { Agreement } from "./agreement.ts";
import { canonicalAgreement } from "./canonical-agreement.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";

const FINGERPRINT = canonicalAgreement(agreementOf(COMPLETE));

/** From the complete agreement, by their ids. */
function clausesThatDiffer(text: string): readonly string[] {
  const [before, after] = [FINGERPRINT, canonicalAgreement(agreementOf(text))].map(
    (each) => JSON.parse(each) as Readonly<Record<string, unknown>>,
  );
  const ids = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...ids].filter((id) => JSON.stringify(before?.[id]) !== JSON.stringify(after?.[id]));
}

/** Written differently, by chance: the order of keys, flow or block, quotes, comments, blank lines. */
function rewritten(text: string, chance: () => number): string {
  const document = parseDocument(text, { keepSourceTokens: false });
  visit(document, {
    Map: (key, map, path) => {
      const parent = path.at(-1);
      const name =
        key === "value" && parent !== undefined && "key" in parent && isScalar(parent.key) ? parent.key.value : "";
      // Rules are tried in their order; so a matrix lists its grades.
      if (name !== "routing") map.items = shuffled(map.items, chance);
      map.flow = path.length > 2 && chance() < 0.5;
      if (chance() < 0.1 && !map.flow) map.commentBefore = " as agreed";
    },
    Seq: (_key, list) => {
      list.flow = chance() < 0.5;
    },
    Scalar: (key, scalar) => {
      if (key === "value" && typeof scalar.value === "string" && chance() < 0.3) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  // What is inside of a flow collection cannot be a block.
  visit(document, {
    Collection: (_key, node) => {
      if (node.flow === true) for (const inner of collectionsIn(node)) inner.flow = true;
    },
  });
  return `# ${"-".repeat(20)}\n\n${document.toString({ lineWidth: 60 })}`;
}

function collectionsIn(node: Node): readonly { flow?: boolean }[] {
  const found: { flow?: boolean }[] = [];
  visit(node, {
    Collection: (_key, inner) => {
      found.push(inner);
    },
  });
  return found;
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

const chances = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }));

test("the same agreement written differently has the same fingerprint", () => {
  fc.assert(
    fc.property(chances, (stream) => {
      const text = rewritten(COMPLETE, () => Number(stream.next().value));
      expect(text).not.toBe(COMPLETE);
      expect(clausesThatDiffer(text)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  [
    "hours in minutes",
    /\b(\d+) (business )?hours?\b(?! after)/g,
    (count: number, kind: string) => `${count * 60} ${kind}minutes`,
  ],
  [
    "weeks in days",
    /(?<!most )\b(\d+) days\b/g,
    (count: number) => (count % 7 === 0 ? `${count / 7} weeks` : `${count}.0 days`),
  ],
  ["shares as numbers", /\b(\d+)%(?!:)/g, (count: number) => String(count / 100)],
  ["shares with a space", /\b(\d+)%(?!:)/g, (count: number) => `${count} %`],
  ["a rung in minutes", /\b(\d+) hours after/g, (count: number) => `${count * 60} minutes after`],
  ["amounts with decimals", /: (\d{5,})\b(?=[,\n}])/g, (count: number) => `: ${count}.00`],
  ["a range with its end", /\bfrom: 75\b/g, () => "from: 75 or more"],
])("%s say the same", (_what, pattern, other) => {
  const body = COMPLETE.replace(/target: at .*?\}/g, (target) => target.replaceAll("%", "PERCENT"));
  const text = body
    .replace(pattern, (_all, count: string, kind: string | undefined) =>
      other(Number(count), typeof kind === "string" && kind.startsWith("b") ? kind : ""),
    )
    .replaceAll("PERCENT", "%");
  expect(text).not.toBe(COMPLETE);
  expect(clausesThatDiffer(text)).toEqual([]);
});

test("days in hours do not say the same: a day on which the clocks change is no 24 hours", () => {
  const inHours = (pattern: RegExp): string =>
    COMPLETE.replace(pattern, (all, count: string) => all.replace(`${count} days`, `${Number(count) * 24} hours`));
  expect(clausesThatDiffer(inHours(/disposition: \{ within: (\d+) days/))).toEqual(["sales.disposition.any"]);
  expect(clausesThatDiffer(inHours(/then: recycle, after: (\d+) days, at-most: 2, why/))).toEqual(["reasons.timing"]);
  expect(clausesThatDiffer(inHours(/then: fix-data, within: (\d+) days/))).toEqual(["reasons.bad-data"]);
  expect(clausesThatDiffer(inHours(/look-again: (\d+) days/))).toEqual(["returns"]);
});

/** Of unions, which one it is, and whole days, which follow from the words of a time; what depends on them is changed beside them. */
const WHICH = new Set(["kind", "formatVersion", "days", "afterDays", "withinDays", "forgetAfterDays"]);

test("every field of the value is in the terms of some clause", () => {
  const agreement = agreementOf(COMPLETE);
  const silent: string[] = [];
  let leaves = 0;
  for (const { path, key } of leavesOf(agreement)) {
    // Rules of zones are pinned beside what is agreed: nobody signs for what clocks the law of a country sets.
    if (WHICH.has(key) || path[0] === "zoneRules") continue;
    leaves += 1;
    const copy = structuredClone(agreement);
    changeAt(copy, path);
    if (canonicalAgreement(copy) === FINGERPRINT) silent.push(path.join("."));
  }
  expect(leaves).toBeGreaterThan(1_000);
  expect(silent).toEqual([]);
});

type Leaf = { readonly path: readonly string[]; readonly key: string };

function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [{ path, key: path.at(-1) ?? "" }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function changeAt(agreement: Agreement, path: readonly string[]): void {
  const last = path.at(-1) ?? "";
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      agreement as unknown as Record<string, unknown>,
    );
  const value = holder[last];
  // A decimal text must stay one, an index must point at something.
  if (last === "value" || /^-?\d+(\.\d+)?$/.test(String(value)))
    holder[last] = typeof value === "string" ? `${value}1` : Number(value) + 1;
  else holder[last] = typeof value === "boolean" ? !value : `${String(value)}x`;
}

test("every clause has an id of its own, in the complete agreement too", () => {
  const ids = describeClauses(agreementOf(COMPLETE)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
