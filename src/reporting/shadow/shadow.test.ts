/** Which days a shadow has, and what of a backtest it keeps. */
import { expect, test } from "vitest";
import { leadId } from "../../base/ids.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import type { Backtest } from "../backtest/backtest.ts";
import { shadowDay } from "./shadow-days.ts";
import { shadowRecord } from "./shadow-record.ts";

const at = (iso: string) => epochMs(Date.parse(iso));

test.each([
  // proposed                    full days  day           ends                         what it pins
  [
    "2026-11-22T14:00+01:00",
    1,
    "2026-11-23",
    "2026-11-24T00:00+01:00",
    "the rest of the day of the proposal is no full day",
  ],
  ["2026-11-22T14:00+01:00", 7, "2026-11-29", "2026-11-30T00:00+01:00", "a week has seven"],
  ["2026-11-23T00:00+01:00", 1, "2026-11-23", "2026-11-24T00:00+01:00", "proposed at midnight, the day is full"],
  ["2026-03-27T10:00+01:00", 2, "2026-03-29", "2026-03-30T00:00+02:00", "a day of 23 hours is full"],
])("proposed %s, day %i is %s and ends %s: %s", (proposed, days, day, until, _pins) => {
  expect(shadowDay(zoneOf("Europe/Berlin"), at(proposed), days)).toEqual({ day, days, until: at(until) });
});

test("a lead counts once a topic, however many lines it is behind, and what is unknown is counted apart", () => {
  const line = { recorded: 0, draft: 1, gone: 0, unknown: 0, fewer: [] };
  const standing = { stage: "mql", grade: "hot", score: 1, owner: null, missed: [] } as const;
  const lead = (name: string, isUnknown: boolean) => ({
    ...{ leadId: leadId(name), from: epochMs(HOUR_MS), recorded: null, draft: standing, isUnknown },
  });
  const found: Backtest = {
    ...{ from: epochMs(0), until: epochMs(9), leads: 5, kept: 0, openBefore: 0, byEarlierRules: 0, onlyNumbers: 1 },
    facts: { facts: 9, byAnother: {}, notHappened: {}, counted: {} },
    lines: [
      { ...line, mark: { topic: "qualification", what: "sal", clause: null }, more: [leadId("a"), leadId("b")] },
      {
        ...line,
        mark: { topic: "qualification", what: "sql", clause: null },
        more: [leadId("a")],
        fewer: [leadId("c")],
      },
    ],
    changed: [lead("a", false), lead("b", true)],
    figures: { measures: [], months: [], unasked: 0, overloaded: [] },
  };
  const day = { day: "2026-11-23", days: 1, until: epochMs(9) };
  const kept = { firstDay: "2026-11-23", rules: 7, result: "0" };
  expect(shadowRecord(day, kept, found)).toEqual({
    ...{ ...day, ...kept, since: 0 },
    ...{ leads: 5, changed: 2, unknown: 1 },
    byTopic: { qualification: 3, routing: 0, load: 0, clocks: 0, escalation: 0, dispositions: 0 },
  });
});
