/** The part of the contract about calendars: when teams and people work, by a version of the agreement. */
import { z } from "zod";
import { VERSION_STATUSES } from "../agreement/amendment/version-state.ts";
import { Instant } from "./shapes.ts";
import { queryNumber } from "./query-number.ts";

export const CalendarsQuery = z.object({
  version: queryNumber().int().min(1).max(1_000_000).optional().meta({ description: "Default: the active version" }),
});

const LocalDate = z.string().meta({ description: "`YYYY-MM-DD`, local" });
const Interval = z.object({ fromMinute: z.int(), untilMinute: z.int() }).meta({
  description: "Minutes since local midnight; the end is exclusive, and past 1440 it is on the next day",
});

export const CalendarsResponse = z.object({
  asOf: Instant,
  version: z.int(),
  status: z.enum(VERSION_STATUSES),
  firstYear: z.int().meta({ description: "Public holidays are fixed from this year on" }),
  lastYear: z.int().meta({ description: "Public holidays are fixed up to this year" }),
  calendars: z
    .array(
      z.object({
        id: z.string(),
        clause: z.string(),
        zone: z.string(),
        today: LocalDate,
        weekly: z.array(Interval.extend({ weekday: z.literal([1, 2, 3, 4, 5, 6, 7]) })).meta({
          description: "1 is Monday",
        }),
        overrides: z.array(z.object({ date: LocalDate, why: z.string(), intervals: z.array(Interval) })).meta({
          description: "Dates with hours of their own; without intervals they are closed. They win over holidays",
        }),
        resolvedHolidays: z.array(z.object({ date: LocalDate, name: z.string() })),
        place: z.string().nullable().meta({ description: "Whose public holidays: country, and region" }),
        movedBy: z.string().nullable().meta({
          description: "Who orders the moved workdays of the country; public holidays don't include them",
        }),
        people: z.array(z.string()).meta({ description: "IDs of members who work these hours" }),
      }),
    )
    .nullable()
    .meta({ description: "`null` while the text of the version has problems" }),
});
