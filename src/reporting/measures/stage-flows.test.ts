import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { epochMs } from "../../base/time.ts";
import { at, entry, MARCH } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { KEPT_STAGES, stageFlows } from "./stage-flows.ts";

/** Of docs/measures.md; Eve became a customer in January, and has no row. */
const ENTRIES = [
  ["ada", "captured", "02-10"],
  ["ada", "mql", "03-03"],
  ["ada", "sal", "03-05"],
  ["bob", "captured", "02-20"],
  ["bob", "mql", "02-22"],
  ["bob", "nurture", "03-10"],
  ["cem", "captured", "03-12"],
  ["cem", "grey", "03-12"],
  ["cem", "mql", "03-14"],
  ["dan", "captured", "03-20"],
  ["dan", "grey", "03-21"],
].map(([lead = "", stage, day]) => entry(lead, stage as StageEntryRow["stage"], { at: at(`2026-${day}T10:00Z`) }));

test("the example that was computed by hand", () => {
  const standing = (["captured", "mql", "customer"] as const).map((stage) => ({ stage, leads: 1 }));
  const flows = stageFlows(ENTRIES, standing, MARCH);
  const numbers = flows.map(({ stage, before, entered, left, after }) => [stage, before, entered, left, after]);
  expect(numbers.filter(([, ...counts]) => counts.some((count) => count !== 0))).toEqual([
    ["captured", 1, 2, 2, 1],
    ["mql", 1, 2, 2, 1],
    ["sal", 0, 1, 0, 1],
    ["customer", 1, 0, 0, 1],
    ["nurture", 0, 1, 0, 1],
  ]);
});

test("a lead that comes back enters its stage again", () => {
  const again = [
    ...ENTRIES.filter(({ leadId }) => leadId === "bob"),
    entry("bob", "captured", { cycle: 2, at: at("2026-03-11T10:00Z") }),
    // At the same instant: first captured, then an MQL.
    entry("bob", "mql", { cycle: 2, at: at("2026-03-11T10:00Z") }),
  ].toReversed();
  const flows = stageFlows(again, [{ stage: "mql", leads: 1 }], MARCH);
  const of = (stage: string) => flows.find((flow) => flow.stage === stage);
  expect(of("mql")).toMatchObject({ before: 1, entered: 1, left: 1, after: 1 });
  expect(of("captured")).toMatchObject({ before: 0, entered: 1, left: 1, after: 0 });
  expect(of("nurture")).toMatchObject({ before: 0, entered: 1, left: 1, after: 0 });
});

test("what is still there is where each lead was last, whatever the way", () => {
  const DAY = 86_400_000;
  const way = fc.array(fc.record({ stage: fc.constantFrom(...KEPT_STAGES), day: fc.integer({ min: -20, max: 40 }) }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(way, { maxLength: 6 }), (ways) => {
      const lastBefore = (instant: number): Map<string, number> => {
        const counts = new Map<string, number>();
        for (const own of ways) {
          const last = own
            .toSorted((a, b) => a.day - b.day)
            .map(({ stage, day }, index) => ({ stage, at: MARCH.from + day * DAY + index }))
            .findLast((each) => each.at < instant);
          if (last !== undefined) counts.set(last.stage, (counts.get(last.stage) ?? 0) + 1);
        }
        return counts;
      };
      const entries = ways.flatMap((own, lead) =>
        own
          .toSorted((a, b) => a.day - b.day)
          .map(({ stage, day }, index) =>
            entry(`lead:${lead}`, stage, { cycle: index + 1, at: epochMs(MARCH.from + day * DAY + index) }),
          ),
      );
      const before = lastBefore(MARCH.from);
      const standing = KEPT_STAGES.map((stage) => ({ stage, leads: before.get(stage) ?? 0 }));
      const after = lastBefore(MARCH.until);
      for (const flow of stageFlows(entries, standing, MARCH))
        expect([flow.stage, flow.after]).toEqual([flow.stage, after.get(flow.stage) ?? 0]);
    }),
  );
});
