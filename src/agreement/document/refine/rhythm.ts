/** How often something is sent: "day", "monday", "month on 1". */
import { defined } from "../../../base/assert.ts";
import type { WeeklyInterval } from "../../terms/basic/basic-terms.ts";
import type { Rhythm } from "../../terms/parts/measure-terms.ts";
import type { Spot } from "../read/spot.ts";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export const rhythm = { read, write };

function read(spot: Spot): Rhythm | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  if (text === "day") return { kind: "day" };
  const weekday = WEEKDAYS.findIndex((day) => day === text);
  if (weekday >= 0) return { kind: "week", weekday: (weekday + 1) as WeeklyInterval["weekday"] };
  const day = Number(/^month on (\d{1,2})$/.exec(text)?.[1] ?? Number.NaN);
  if (day >= 1 && day <= 28) return { kind: "month", day };
  spot.report("not_a_time", `“${text}” isn't a rhythm.`, "Use `day`, `monday`, or `month on 1` (1 to 28).");
  return undefined;
}

function write(every: Rhythm): string {
  if (every.kind === "day") return "day";
  return every.kind === "week" ? defined(WEEKDAYS[every.weekday - 1], "a day of the week") : `month on ${every.day}`;
}
