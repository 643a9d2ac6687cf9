import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { CLOSED_LOOP } from "../catalog/closed-loop.ts";
import { periodFilter } from "../leads/leads-behind.ts";
import { at, entry, measuring, NO_MEASURE_ROWS } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { NO_EXTRA_ROWS } from "../tables/catalog-rows.ts";
import { foldSpend, type SpendEvent, type SpendRow, spendRows } from "./spend.ts";

const BY = { kind: "program", name: "Mika" } as const;
const PERIOD = { from: at("2026-03-16T00:00+01:00"), until: at("2026-05-01T00:00+02:00") };
const place = (month: string) => ({ source: "webinar", campaign: null, month });
const amount = (month: string, amountMinor: number, currency = "EUR"): SpendRow => ({
  ...place(month),
  amountMinor,
  currency,
});

/** The example of docs/measures.md: 4 MQLs in March and 6 in April; 5 became SALs, 4 SQLs, and 2 customers, of EUR 4,500 each. */
const ENTRIES: readonly StageEntryRow[] = Array.from({ length: 10 }, (_, lead) => {
  const when = { at: at(lead < 4 ? "2026-03-20T10:00+01:00" : "2026-04-10T10:00+02:00") };
  return [
    entry(`l${lead}`, "mql", when),
    ...(lead < 5 ? [entry(`l${lead}`, "sal", when)] : []),
    ...(lead < 4 ? [entry(`l${lead}`, "sql", when)] : []),
    ...(lead < 2 ? [entry(`l${lead}`, "customer", { ...when, valueMinor: 450_000 })] : []),
  ];
}).flat();

function costs(spend: readonly SpendRow[] | null, more: readonly StageEntryRow[] = []) {
  const rows = { ...NO_MEASURE_ROWS, stageEntries: [...ENTRIES, ...more] };
  const asked = measuring({
    agreement: { ...STORY_AGREEMENT, currency: "EUR", exchange: [] },
    rows,
    period: PERIOD,
    asOf: at("2026-06-01T00:00Z"),
  });
  const tables = CLOSED_LOOP.tables({
    ...asked,
    rows: { ...rows, ...NO_EXTRA_ROWS, spend },
    ...{ within: periodFilter(PERIOD), hours: "business" },
  });
  const table = tables.find(({ id }) => id === "cost");
  const said = table?.lines[0]?.cells.slice(2).map((cell) => {
    if (cell.kind === "money") return cell.minor / 100;
    if (cell.kind === "ratio") return cell.value;
    return cell.kind === "name" ? cell.name.id : cell.kind === "empty" ? cell.why : cell.kind;
  });
  return { said, note: table?.note };
}

test("cost per lead, by hand: of a month that lies in the period in part, the part of its days", () => {
  const { said } = costs([amount("2026-03", 310_000), amount("2026-04", 200_000), amount("2026-07", 999_900)]);
  expect(said).toEqual(["2 of 2", 3600, 360, 720, 900, 1800, 2.5]);
});

test("what isn't entered is not zero: without a month nothing is said of what a lead cost", () => {
  const nothing = Array.from({ length: 5 }, () => "not_entered");
  expect(costs([amount("2026-03", 310_000)]).said).toEqual(["1 of 2", 1600, ...nothing]);
  // Before there is any amount, there is no table of costs.
  expect(costs([]).said).toBeUndefined();
});

test("currencies aren't mixed: one without an agreed rate is in no sum, and is named", () => {
  const { said, note } = costs([amount("2026-03", 310_000), amount("2026-04", 200_000, "USD")]);
  expect(said?.slice(0, 3)).toEqual(["1 of 2", 1600, "not_entered"]);
  expect(note).toContain("USD");
});

test("all sources together cost what each of them did: one without an amount leaves it open, and one without MQLs is named", () => {
  const [march, april] = [amount("2026-03", 310_000), amount("2026-04", 200_000)];
  const other = [entry("other", "mql", { at: at("2026-04-02T08:00Z"), origin: "event" })];
  const nothing = Array.from({ length: 5 }, () => "not_entered");
  expect(costs([march, april], other).said).toEqual(["2 of 3", 3600, ...nothing]);
  const { said, note } = costs([march, april, { ...april, source: "paid serch" }]);
  expect(said?.[1]).toBe(5600);
  expect(note).toContain("paid serch");
});

test("segments by which amounts are not told have no costs", () => {
  expect(costs(null).said).toEqual(Array.from({ length: 7 }, () => "none"));
});

test("an amount is corrected and withdrawn, and everything that stood there stays readable", () => {
  const entered = (amountMinor: number, when: string): SpendEvent => ({
    ...{ step: "entered", at: at(when), by: BY, amountMinor, currency: "EUR" },
    ...place("2026-03"),
  });
  const events = [entered(100, "2026-04-01T08:00Z"), entered(200, "2026-04-02T08:00Z")];
  expect(spendRows(foldSpend(events))).toEqual([amount("2026-03", 200)]);
  const withdrawn: SpendEvent = {
    ...{ step: "withdrawn", at: at("2026-04-03T08:00Z"), by: BY, reason: "Booked twice" },
    ...place("2026-03"),
  };
  const [line] = foldSpend([...events, withdrawn]);
  expect(line).toMatchObject({ amount: null, history: [withdrawn, events[1], events[0]] });
  expect(spendRows(foldSpend([...events, withdrawn]))).toEqual([]);
});
