/** Part 10, the calendars. */
import { group, list, named, optional, text } from "./field.ts";

const HOURS = list(
  'Open hours; several a day as a list; past midnight as "22:00-06:00".',
  '"09:00-17:30"',
  text("From and until; until is closed.", '"09:00-17:30"', "hours"),
);

export const CALENDARS = named(
  "When a team or a person works. Business time is measured in one of these.",
  '{ office: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } } }',
  "id",
  group("A calendar.", '{ zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }', {
    zone: text("IANA time zone of the hours.", "Europe/Berlin", "zone"),
    hours: optional(
      named("Weekly hours, by day (mon) or span of days (mon-fri).", '{ mon-fri: "09:00-17:30" }', "days", HOURS),
    ),
    holidays: optional(
      group("National holidays, closed. They are pinned when the version is proposed.", "{ country: DE, region: BE }", {
        country: text("Country code of two letters.", "DE", "country"),
        region: optional(
          text("State or region, where its holidays differ; left out: holidays of the whole country.", "BE"),
        ),
      }),
    ),
    closed: optional(
      named(
        "Own closed days, each with its reason.",
        "{ 2026-12-24: Christmas Eve }",
        "date",
        text("Why.", "Christmas Eve"),
      ),
    ),
    "other-hours": optional(named("Days with other hours than usual.", '{ 2026-12-23: "09:00-12:00" }', "date", HOURS)),
  }),
);
