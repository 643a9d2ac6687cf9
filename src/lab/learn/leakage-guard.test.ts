import { expect, test } from "vitest";
import { seededRandom } from "../../base/random.ts";
import { DAY_MS } from "../../base/time.ts";
import { learnPoints } from "./learn-points.ts";
import type { AttributeColumn } from "./lead-table.ts";
import { leadsOfKnownTruth, numberColumn, textColumn } from "./leads-of-known-truth.fixture.ts";

const LEADS = 800;
const { table } = leadsOfKnownTruth({ leads: LEADS, attributes: 8, seed: 11, start: -1.5 });
const random = seededRandom(2);
const isWon = (row: number): boolean => !Number.isNaN(table.wonAt[row]);
const outcomeAt = (row: number): number => (isWon(row) ? table.wonAt[row] : table.lostAt[row]) as number;
const ageDays = (row: number): number => (table.recordedUntil - (table.capturedAt[row] as number)) / DAY_MS;
const livedDays = (row: number): number => (outcomeAt(row) - (table.capturedAt[row] as number)) / DAY_MS;
const numbers = (of: (row: number) => number): Float64Array =>
  Float64Array.from({ length: LEADS }, (_, row) => of(row));
const texts = (of: (row: number) => string | null): readonly (string | null)[] =>
  Array.from({ length: LEADS }, (_, row) => of(row));
const some = (share: number): boolean => random.chance(share);

/** What a column made for it is left out as. */
const MADE: readonly (readonly [string, AttributeColumn, string | undefined])[] = [
  [
    "a contract number, written when the lead was won",
    numberColumn(
      "contract",
      numbers((row) => (isWon(row) ? row : Number.NaN)),
      numbers(outcomeAt),
    ),
    "recorded_after_outcome",
  ],
  [
    "notes of the first call, written three weeks after capture",
    textColumn(
      "need",
      texts(() => random.pick(["now", "later"])),
      table.capturedAt.map((at) => at + 21 * DAY_MS),
    ),
    "recorded_after_decision",
  ],
  [
    "a reason that only lost leads have, without instants",
    textColumn(
      "reason",
      texts((row) => (isWon(row) ? null : "price")),
    ),
    "blank_tells_outcome",
  ],
  [
    "a field that reps fill in as talks go on: of the won nearly always, of others at times",
    textColumn(
      "budget-owner",
      texts((row) => (some(isWon(row) ? 0.85 : 0.4) ? random.pick(["ceo", "cfo"]) : null)),
    ),
    "blank_tells_outcome",
  ],
  [
    "the stage as of the export",
    textColumn(
      "status",
      texts((row) => (isWon(row) ? "customer" : "open")),
    ),
    "value_tells_outcome",
  ],
  [
    "visits, counted until the export",
    numberColumn(
      "visits",
      numbers((row) => Math.floor(ageDays(row) * (0.1 + 0.2 * random.next()))),
    ),
    "counted_to_export",
  ],
  [
    "emails, counted until the lead was won or lost",
    numberColumn(
      "emails",
      numbers((row) => Math.floor(livedDays(row) * (0.1 + 0.2 * random.next()))),
    ),
    "counted_to_export",
  ],
  [
    "a form that was changed halfway",
    textColumn(
      "form",
      texts((row) => (row < LEADS / 2 ? "old" : random.pick(["new", "newer"]))),
    ),
    "drifted",
  ],
  [
    "a field that exists since last year",
    textColumn(
      "team-size",
      texts((row) => (row < LEADS / 2 ? null : random.pick(["s", "m", "l"]))),
    ),
    "drifted",
  ],
  [
    "an ID",
    textColumn(
      "crm-id",
      texts((row) => `id-${row}`),
    ),
    "says_nothing",
  ],
  [
    "an honest attribute, half blank",
    textColumn(
      "city",
      texts(() => (some(0.5) ? random.pick(["Berlin", "Paris"]) : null)),
    ),
    undefined,
  ],
  [
    "an honest count at capture",
    numberColumn(
      "pages",
      numbers(() => random.whole(0, 9)),
    ),
    undefined,
  ],
];
const result = learnPoints(
  { ...table, attributes: [...table.attributes, ...MADE.map(([, column]) => column)] },
  { decisionAfterMs: 14 * DAY_MS, halfLifeMs: undefined, seed: 1 },
);

test.each(MADE)("%s", (_about, { name }, reason) => {
  expect(result.leftOut.find(({ attribute }) => attribute === name)?.reason).toBe(reason);
});

test("nothing else is left out, and no points are learned from what is", () => {
  const left = new Set(result.leftOut.map(({ attribute }) => attribute));
  expect(left.size).toBe(MADE.filter(([, , reason]) => reason !== undefined).length);
  expect(result.kind === "learned" && result.fit.some(({ when }) => left.has(when.field))).toBe(false);
});

test("a value that was corrected after the decision time is not learned from, the others are", () => {
  const knownAt = numbers((row) => (table.capturedAt[row] as number) + (row % 3 === 0 ? 30 * DAY_MS : 0));
  const column = textColumn(
    "late",
    texts((row) => (row % 3 === 0 && isWon(row) ? "a" : random.pick(["b", "c"]))),
    knownAt,
  );
  const found = learnPoints(
    { ...table, attributes: [...table.attributes, column] },
    { decisionAfterMs: 14 * DAY_MS, halfLifeMs: undefined, seed: 1 },
  );
  expect(found.leftOut).toEqual([]);
  expect(JSON.stringify(found.kind === "learned" && found.fit)).not.toContain('"a"');
});
