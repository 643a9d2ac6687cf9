import { describe, expect, it } from "vitest";
import { defined } from "../../base/assert.ts";
import { type EpochMs, epochMs, HOUR_MS, parseInstant } from "../../base/time.ts";
import { businessCalendar } from "../../engine/calendar/calendar.ts";
import { afterWork, workedMs, type PersonHours } from "./person-hours.ts";

const calendar = businessCalendar({ zone: "Europe/Berlin", hours: { "mon-fri": "09:00-17:00" } });
const at = (text: string): EpochMs => defined(parseInstant(text), text);
/** Away from Tuesday noon until Thursday noon. */
const time: PersonHours = {
  calendar: calendar.ok ? calendar.value : undefined,
  away: [{ from: at("2026-03-10T12:00+01:00"), until: at("2026-03-12T12:00+01:00") }],
};

describe("working time", () => {
  it("leaves out nights and absences", () => {
    expect(workedMs(time, at("2026-03-10T11:00+01:00"), at("2026-03-12T13:00+01:00"))).toBe(2 * HOUR_MS);
    expect(workedMs(time, at("2026-03-11T09:00+01:00"), at("2026-03-11T17:00+01:00"))).toBe(0);
    expect(workedMs({ calendar: undefined, away: [] }, epochMs(0), epochMs(5))).toBe(5);
  });

  it("is over when so much has been worked, and the two agree", () => {
    const from = at("2026-03-10T11:00+01:00");
    expect(afterWork(time, from, 2 * HOUR_MS)).toBe(at("2026-03-12T13:00+01:00"));
    expect(afterWork(time, from, HOUR_MS)).toBe(at("2026-03-10T12:00+01:00"));
    for (const hours of [0.5, 1.5, 7, 30])
      expect(workedMs(time, from, afterWork(time, from, hours * HOUR_MS))).toBe(hours * HOUR_MS);
    expect(afterWork(time, at("2026-03-11T10:00+01:00"), HOUR_MS)).toBe(at("2026-03-12T13:00+01:00"));
  });
});
