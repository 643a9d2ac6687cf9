import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { LeadType } from "../../agreement/terms/parts/goal-terms.ts";
import { clauseId, leadId } from "../../base/ids.ts";
import { at, entry, measuring } from "../rows/rows.fixture.ts";
import { VALUE, PRIOR } from "./value.ts";

const asOf = at("2026-03-31T12:00Z");
const type = (id: string, closeRate: string, averageDealMinor: number, when: LeadType["when"]): LeadType => ({
  ...{ id, label: id, when, closeRate, averageDealMinor },
});
const typed = {
  ...STORY_AGREEMENT,
  goals: [
    {
      kind: "value",
      clause: clauseId("marketing.value"),
      party: "marketing",
      perMonthMinor: 1_000_000,
      types: [
        type("demo", "0.15", 2_000_000, [{ kind: "any_of", field: "origin", values: ["demo"] }]),
        type("big", "0.03", 1_500_000, [{ kind: "range", field: "employees", min: 100, max: undefined }]),
      ],
    } as const,
  ],
};
const stageEntries = [
  entry("a", "mql", { origin: "demo" }),
  entry("b", "mql", { origin: "demo" }),
  entry("c", "mql"),
  entry("c", "mql", { cycle: 2 }),
  entry("d", "mql"),
  entry("april", "mql", { origin: "demo", at: at("2026-04-02T10:00Z") }),
];
const attributes = [{ leadId: leadId("c"), attributes: { employees: 250 } }];

test("2 demos × 15 % × 20,000 and one large company × 3 % × 15,000 are worth 6,450; a lead once, whatever its cycles", () => {
  const { figure, others } = VALUE.measure(measuring({ agreement: typed, rows: { stageEntries, attributes }, asOf }));
  expect(figure).toMatchObject({ value: 645_000, unit: "money", n: 4 });
  expect(others).toMatchObject([{ value: 600_000, n: 2 }, { value: 45_000, n: 1 }, { value: 1 }]);
});

test("a target that is a share is about the goal: delivered of what is expected by now", () => {
  const target = { kind: "at_least", value: "0.9", unit: "share" } as const;
  const now = at("2026-04-01T00:00+02:00");
  const rows = { stageEntries, attributes, monthEntries: stageEntries };
  const { figure, isOpen } = VALUE.measure(measuring({ agreement: typed, rows, asOf: now, target }));
  // In March five MQLs, of which two demos, and both cycles of the large company: 6,000 + 2 × 450 of 10,000.
  expect([figure.value, figure.unit, isOpen]).toEqual([0.69, "share", false]);
});

test("where no types are agreed, origins are, by the year before; small ones shrunk to the mean", () => {
  // All: 12 of 120 closed, 10 %, for 1,000 each. Webinars: 10 of 100 with 1,000 each: exactly the mean. Events: 2 of 2, shrunk to
  // (2 + 20 × 10 %) ÷ (2 + 20) = 18.18 %; their deals of 1,000 are the mean.
  const closeRates = [
    { origin: "webinar", mqls: 118, won: 10, deals: { "": { count: 10, valueMinor: 1_000_000 } } },
    { origin: "event", mqls: 2, won: 2, deals: { "": { count: 2, valueMinor: 200_000 } } },
  ];
  expect(PRIOR).toBe(20);
  const rows = {
    closeRates,
    stageEntries: [entry("a", "mql", { origin: "event" }), entry("b", "mql", { origin: "new" })],
  };
  const { figure, others } = VALUE.measure(measuring({ agreement: STORY_AGREEMENT, rows, asOf }));
  // 100,000 × 4/22 = 18,181.8 and, for an origin that nobody knows, the mean: 10,000.
  expect(others.map(({ label, value, n }) => [label, value, n])).toEqual([
    ["event", 18_182, 1],
    ["new", 10_000, 1],
  ]);
  expect(figure).toMatchObject({ value: 28_182, n: 2 });
});

test("a deal in a currency without a rate is in no average", () => {
  const agreement = {
    ...STORY_AGREEMENT,
    exchange: [{ currency: "USD", clause: clauseId("exchange.USD"), rate: "0.5" }],
  };
  const deals = { USD: { count: 1, valueMinor: 4_000 }, GBP: { count: 1, valueMinor: 999_999 } };
  const rows = { closeRates: [{ origin: "webinar", mqls: 2, won: 2, deals }], stageEntries: [entry("a", "mql")] };
  expect(VALUE.measure(measuring({ agreement, rows, asOf })).figure.value).toBe(2_000);
});

test("where nothing has closed nothing is known", () => {
  expect(VALUE.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf })).isRecorded).toBe(false);
});
