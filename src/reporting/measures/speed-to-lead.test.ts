import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import { ALWAYS, at, entry, firstTouch, MARCH, measuring, RECORDED } from "../rows/rows.fixture.ts";
import { SPEED_TO_LEAD, speedToLead } from "./speed-to-lead.ts";

const ARRIVED = at("2026-03-02T09:00Z");
const NOW = epochMs(ARRIVED + 10 * DAY_MS);
const mql = (lead: string) => entry(lead, "mql");

test("four touched after 4, 10, 15 and 90 minutes, one waiting for days", () => {
  const waits = [4, 10, 15, 90, null];
  const rows = {
    firstTouches: waits.map((minutes, index) => firstTouch(`l${index}`, minutes === null ? null : minutes * MINUTE_MS)),
    stageEntries: waits.map((_, index) => mql(`l${index}`)),
  };
  expect(speedToLead({ ...RECORDED, ...rows }, MARCH, NOW)).toMatchObject({
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
  const speed = speedToLead({ ...RECORDED, ...rows }, ALWAYS, epochMs(ARRIVED + 10 * MINUTE_MS));
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
  expect(speedToLead({ ...RECORDED, ...rows }, ALWAYS, NOW)).toMatchObject({
    n: 0,
    waiting: 1,
    within5Min: { hits: 0, n: 1 },
  });
});

test("a lead that came back from nurture, and became an MQL again, waits again", () => {
  const back = [
    mql("l"),
    entry("l", "nurture", { at: epochMs(ARRIVED + DAY_MS) }),
    entry("l", "captured", { cycle: 2 }),
    entry("l", "mql", { cycle: 2 }),
  ];
  const rows = { firstTouches: [firstTouch("l", null)] };
  expect(speedToLead({ ...RECORDED, ...rows, stageEntries: back.slice(0, 2) }, ALWAYS, NOW).waiting).toBe(0);
  expect(speedToLead({ ...RECORDED, ...rows, stageEntries: back }, ALWAYS, NOW).waiting).toBe(1);
  expect(speedToLead({ ...RECORDED, ...rows, stageEntries: back.toReversed() }, ALWAYS, NOW).waiting).toBe(1);
});

test("a lead belongs to the month in which it arrived", () => {
  const april = { capturedAt: at("2026-04-01T00:00+02:00") };
  const rows = {
    firstTouches: [firstTouch("a", MINUTE_MS, april), firstTouch("b", null, april)],
    stageEntries: [mql("a"), mql("b")],
  };
  expect(speedToLead({ ...RECORDED, ...rows }, MARCH, at("2026-05-01T00:00Z"))).toMatchObject({
    n: 0,
    waiting: 0,
    medianMs: null,
  });
});

test("the measure is the median, those that wait counted; against a share it is those touched within the hour", () => {
  const waits = [4, 10, 60, 90, null];
  const rows = {
    firstTouches: waits.map((minutes, index) => firstTouch(`l${index}`, minutes === null ? null : minutes * MINUTE_MS)),
    stageEntries: waits.map((_, index) => mql(`l${index}`)),
  };
  const measure = (unit?: "share" | "days") =>
    SPEED_TO_LEAD.measure(
      measuring({
        ...{ agreement: STORY_AGREEMENT, rows, asOf: NOW },
        ...(unit === undefined ? {} : { target: { kind: "at_most", value: "1", unit } }),
      }),
    );
  const { figure, others, isOpen } = measure();
  expect([figure.value, figure.unit, isOpen]).toEqual([60, "minutes", false]);
  expect(others.map(({ value }) => value)).toEqual([0.6, 0.4, 0.2, 90, 1]);
  expect(measure("share")).toMatchObject({ figure: { value: 0.6, unit: "share" } });
  expect(measure("share").others[0]).toMatchObject({ value: 60 });
  expect(measure("days").others[3]).toMatchObject({ value: 90 / (24 * 60), unit: "days" });
});

test("who left waited until they left the last time, in whatever order it is told", () => {
  const left = [
    entry("l", "nurture", { at: epochMs(ARRIVED + MINUTE_MS) }),
    entry("l", "lost", { at: epochMs(ARRIVED + 9 * MINUTE_MS) }),
  ];
  for (const exits of [left, left.toReversed()]) {
    const rows = { firstTouches: [firstTouch("l", null)], stageEntries: [mql("l"), ...exits] };
    expect(speedToLead({ ...RECORDED, ...rows }, ALWAYS, NOW)).toMatchObject({
      waiting: 0,
      within5Min: { n: 1 },
      within15Min: { n: 0 },
    });
  }
  const nobody = SPEED_TO_LEAD.measure(measuring({ agreement: STORY_AGREEMENT, asOf: NOW }));
  expect(nobody.others[3]).toMatchObject({ value: null, n: 0 });
});
