import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/complete-agreement.fixture.ts";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { ZONE_RULES_FROM_MS } from "../../agreement/pinned/zone-rules.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { buildMeasuredReport } from "./measured-report.ts";
import { assignment, at, entry, measuring, touch, wholeReport } from "../rows/rows.fixture.ts";

const asOf = at("2026-03-31T12:00+02:00");
const assignments = [assignment("a", "2026-03-02T10:00Z"), assignment("b", "2026-03-02T10:00Z")];

function coverage(rows: NonNullable<Parameters<typeof measuring>[0]["rows"]>): unknown {
  const { measures } = buildMeasuredReport(measuring({ agreement: STORY_AGREEMENT, rows, asOf }));
  return measures.find(({ name }) => name === "coverage");
}

test("what was never recorded has no share, and no interval: it is not 0 %", () => {
  const blank = { value: null, interval: null, n: 2, verdict: "not_recorded" };
  expect(coverage({ assignments, hasTouches: false })).toMatchObject(blank);
});

test("what was recorded and did not happen is 0 %", () => {
  const rows = { assignments, touches: [touch("other", "2026-03-02T11:00Z")] };
  expect(coverage(rows)).toMatchObject({ value: 0, n: 2, interval: { low: 0 }, verdict: "no_target" });
});

const complete = agreementOf(COMPLETE);

test("months, days and periods are those of the zone rules that the agreement pins, whatever the machine knows", () => {
  // Around the first and the last midnight of March.
  const rows = {
    stageEntries: ["2026-02-28T23:30Z", "2026-03-15T10:00Z", "2026-03-31T22:30Z"].map((text, lead) =>
      entry(`lead:${lead}`, "mql", { at: at(text), capturedAt: at(text) }),
    ),
    monthEntries: ["2026-02-28T23:30Z", "2026-03-31T22:30Z"].map((text, lead) =>
      entry(`lead:${lead}`, "mql", { at: at(text) }),
    ),
    assignments: [assignment("lead:1", "2026-03-02T09:00Z")],
  };
  const berlin = complete.zone;
  const zones = new Set([berlin, ...complete.calendars.map(({ zone }) => zone)]);
  const period = { from: null, until: at("2026-04-01T00:00Z") };
  const reportOf = (changed: Partial<Agreement>): string =>
    canonicalJson(wholeReport({ agreement: { ...complete, ...changed }, rows, period, asOf: at("2026-04-10T12:00Z") }));
  const greenwich = (zone: string) => ({ zone, periods: [[ZONE_RULES_FROM_MS, 0] as const] });
  const pinned = reportOf({ zoneRules: [...zones].map(greenwich) });
  const there = reportOf({
    zone: "UTC",
    calendars: complete.calendars.map((calendar) => ({ ...calendar, zone: "UTC" })),
    zoneRules: [],
  });
  expect(pinned.replaceAll(berlin, "UTC")).toBe(there);
  expect(reportOf({}).replaceAll(berlin, "UTC")).not.toBe(there);
});
