/** Part 10, the calendars. */
import type { DateOverride } from "../../../terms/basic/time-terms.ts";
import { FIRST_YEAR, LAST_YEAR, resolveHolidays } from "../../read/calendar/holidays.ts";
import { everOpens } from "../../read/calendar/ever-opens.ts";
import { closedDays, hoursOfDates, weeklyHours } from "../../refine/opening-hours.ts";
import { decides } from "../effect.ts";
import { called, group, keptAs, list, named, optional, text, withDefault } from "../field.ts";
import { refined, special } from "../refined.ts";

const HOURS = list(
  'Open hours; a list for several a day; "22:00-06:00" runs past midnight.',
  '"09:00-17:30"',
  text("Start and end; the end time is exclusive.", '"09:00-17:30"', "hours"),
);

const HOLIDAYS = refined(
  group("National holidays, closed. They are fixed when the version is proposed.", "{ country: DE, region: BE }", {
    country: text("Country code of two letters.", "DE", "country"),
    region: optional(text("State or region, if its holidays differ; default: holidays of the whole country.", "BE")),
  }),
  {
    read: ({ country, region }, at) => {
      const asked = { country: country.toUpperCase(), region: region?.toUpperCase() };
      const answer = resolveHolidays(asked.country, asked.region);
      if (!answer.ok) at.reportWhole("unknown_country", answer.message, answer.remedy);
      return { asked, resolved: answer.ok ? answer.holidays : [] };
    },
    write: ({ asked }) => asked,
  },
);

const CALENDAR = refined(
  decides(
    "engine/calendar/compile-calendar",
    group("A calendar.", '{ zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }', {
      zone: text("IANA time zone of the hours.", "Europe/Berlin", "zone"),
      hours: called(
        "weekly",
        withDefault(
          [],
          special(
            named("Weekly hours, by day (mon) or span of days (mon-fri).", '{ mon-fri: "09:00-17:30" }', "days", HOURS),
            weeklyHours,
          ),
        ),
      ),
      holidays: optional(HOLIDAYS),
      closed: withDefault(
        [],
        special(
          named(
            "Additional closed days, each with its reason.",
            "{ 2026-12-24: Christmas Eve }",
            "date",
            text("The reason.", "Christmas Eve"),
          ),
          closedDays,
        ),
      ),
      "other-hours": withDefault(
        [],
        special(named("Days with special hours.", '{ 2026-12-23: "09:00-12:00" }', "date", HOURS), hoursOfDates),
      ),
    }),
  ),
  {
    read: ({ closed, otherHours: other, holidays, ...rest }, at, { key = "" }) => {
      const overrides: readonly DateOverride[] = [...closed, ...other].sort((a, b) => (a.date < b.date ? -1 : 1));
      for (const [index, { date }] of overrides.entries())
        if (overrides[index - 1]?.date === date)
          at.reportWhole("duplicate", `${date} is listed twice.`, "List a date once, under `closed` or `other-hours`.");
      const calendar = { ...rest, overrides, holidays: holidays?.asked, resolvedHolidays: holidays?.resolved ?? [] };
      // Hours that could not be read were reported already.
      const isReadable = !(["hours", "other-hours"] as const).some((each) => at.problems.isIn(at.pathOf(each)));
      if (!at.isMissing && isReadable && !everOpens(calendar)) {
        const hasHours = calendar.weekly.length > 0 || overrides.some(({ intervals }) => intervals.length > 0);
        at.reportWhole(
          "never_opens",
          hasHours
            ? `Calendar “${key}” never opens: each day of its hours is closed, from ${FIRST_YEAR} to ${LAST_YEAR}.`
            : `Calendar “${key}” has no open hours.`,
          hasHours
            ? "Remove dates from `closed` and `other-hours`, or add hours on other days."
            : 'Add hours, for example `hours: { mon-fri: "09:00-17:00" }`.',
        );
      }
      return calendar;
    },
    write: ({ overrides, holidays, resolvedHolidays, ...rest }) => ({
      ...rest,
      holidays: holidays && { asked: holidays, resolved: resolvedHolidays },
      closed: overrides.filter(({ intervals }) => intervals.length === 0),
      otherHours: overrides.filter(({ intervals }) => intervals.length > 0),
    }),
  },
);

export const CALENDARS = keptAs(
  "id",
  named(
    "When a team or a person works. Business time is measured in one of these.",
    '{ office: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } } }',
    "id",
    CALENDAR,
  ),
);
