import { expect, test } from "vitest";
import type { CalendarTerms } from "../../../terms/basic/calendar-terms.ts";
import { ZONE_RULES_FROM_MS } from "../../../pinned/zone-rules.ts";
import { resolveZoneRules, resolveZones } from "./zone-rules.ts";

const instantOf = (text: string): number => Date.parse(text);
const OFFICE: CalendarTerms = {
  id: "office",
  zone: "UTC",
  weekly: [],
  overrides: [],
  holidays: undefined,
  resolvedHolidays: [],
};

test("what is pinned is each change of offset, in minutes; Lord Howe's are half hours", () => {
  const { periods } = resolveZoneRules("Australia/Lord_Howe");
  expect(periods[0]).toEqual([ZONE_RULES_FROM_MS, 660]);
  expect(periods[1]).toEqual([instantOf("2000-03-25T15:00Z"), 630]);
  expect(periods.at(-1)).toEqual([instantOf("2036-10-04T15:30Z"), 660]);
  expect(new Set(periods.map(([, minutes]) => minutes))).toEqual(new Set([630, 660]));
});

test("each zone that an agreement names is pinned once, by name", () => {
  const calendars = ["Europe/Berlin", "America/New_York", "Europe/Berlin"].map((zone) => ({ ...OFFICE, zone }));
  const quietHours = { zone: "Asia/Tokyo" } as Parameters<typeof resolveZones>[0]["quietHours"];
  const names = (rules: ReturnType<typeof resolveZones>) => rules.map(({ zone }) => zone);
  expect(names(resolveZones({ zone: "UTC", calendars, quietHours }))).toEqual([
    "America/New_York",
    "Asia/Tokyo",
    "Europe/Berlin",
    "UTC",
  ]);
  expect(names(resolveZones({ zone: "UTC", calendars: [], quietHours: undefined }))).toEqual(["UTC"]);
});

test("the machine is asked once for a zone; one that never changes its clocks has one period", () => {
  expect(resolveZoneRules("Asia/Kolkata")).toBe(resolveZoneRules("Asia/Kolkata"));
  expect(resolveZoneRules("Asia/Kolkata").periods).toEqual([[ZONE_RULES_FROM_MS, 330]]);
});
