import { expect, test } from "vitest";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import { ALWAYS, at, entry, firstTouch, MARCH } from "../rows.fixture.ts";
import { speedToLead } from "./speed-to-lead.ts";

const ARRIVED = at("2026-03-02T09:00Z");
const NOW = epochMs(ARRIVED + 10 * DAY_MS);
const mql = (lead: string) => entry(lead, "mql");

test("four touched after 4, 10, 15 and 90 minutes, one waiting for days", () => {
  const waits = [4, 10, 15, 90, null];
  const rows = {
    firstTouches: waits.map((minutes, index) => firstTouch(`l${index}`, minutes === null ? null : minutes * MINUTE_MS)),
    stageEntries: waits.map((_, index) => mql(`l${index}`)),
  };
  expect(speedToLead(rows, MARCH, NOW)).toMatchObject({
    n: 4,
    medianMs: 10 * MINUTE_MS,
    p90Ms: 90 * MINUTE_MS,
    within5Min: { hits: 1, n: 5 },
    within15Min: { hits: 3, n: 5 },
    within60Min: { hits: 3, n: 5 },
    waiting: 1,
    medianWithWaitingMs: 15 * MINUTE_MS,
  });
});

test("a lead that has waited ten minutes missed the five, and may still make the fifteen", () => {
  const rows = { firstTouches: [firstTouch("l", null)], stageEntries: [mql("l")] };
  const speed = speedToLead(rows, ALWAYS, epochMs(ARRIVED + 10 * MINUTE_MS));
  expect(speed).toMatchObject({ n: 0, waiting: 1, within5Min: { hits: 0, n: 1 }, within15Min: { n: 0 } });
});

test("who was never handed over waits for nobody; who is gone waits no more", () => {
  const gone = { at: epochMs(ARRIVED + 3 * MINUTE_MS) };
  const rows = {
    firstTouches: ["never", "rejected", "sold", "open"].map((lead) => firstTouch(lead, null)),
    stageEntries: [
      entry("never", "captured"),
      ...["rejected", "sold", "open"].map(mql),
      entry("rejected", "disqualified", gone),
      entry("sold", "customer", gone),
      entry("open", "working", gone),
    ],
  };
  // Those gone after three minutes are no evidence about the fifth.
  expect(speedToLead(rows, ALWAYS, NOW)).toMatchObject({ n: 0, waiting: 1, within5Min: { hits: 0, n: 1 } });
});

test("a lead that came back from nurture, and became an MQL again, waits again", () => {
  const back = [
    mql("l"),
    entry("l", "nurture", { at: epochMs(ARRIVED + DAY_MS) }),
    entry("l", "captured", { cycle: 2 }),
    entry("l", "mql", { cycle: 2 }),
  ];
  const rows = { firstTouches: [firstTouch("l", null)] };
  expect(speedToLead({ ...rows, stageEntries: back.slice(0, 2) }, ALWAYS, NOW).waiting).toBe(0);
  expect(speedToLead({ ...rows, stageEntries: back }, ALWAYS, NOW).waiting).toBe(1);
  expect(speedToLead({ ...rows, stageEntries: back.toReversed() }, ALWAYS, NOW).waiting).toBe(1);
});

test("a lead belongs to the month in which it arrived", () => {
  const april = { capturedAt: at("2026-04-01T00:00+02:00") };
  const rows = {
    firstTouches: [firstTouch("a", MINUTE_MS, april), firstTouch("b", null, april)],
    stageEntries: [mql("a"), mql("b")],
  };
  expect(speedToLead(rows, MARCH, at("2026-05-01T00:00Z"))).toMatchObject({ n: 0, waiting: 0, medianMs: null });
});
