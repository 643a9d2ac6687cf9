/** Part 10, the calendars. */
import { group, list, named, optional, text } from "./field.ts";

const HOURS = list(
  'Open hours; a list for several a day; "22:00-06:00" runs past midnight.',
  '"09:00-17:30"',
  text("Start and end; the end time is exclusive.", '"09:00-17:30"', "hours"),
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
      group("National holidays, closed. They are fixed when the version is proposed.", "{ country: DE, region: BE }", {
        country: text("Country code of two letters.", "DE", "country"),
        region: optional(
          text("State or region, if its holidays differ; default: holidays of the whole country.", "BE"),
        ),
      }),
    ),
    closed: optional(
      named(
        "Additional closed days, each with its reason.",
        "{ 2026-12-24: Christmas Eve }",
        "date",
        text("The reason.", "Christmas Eve"),
      ),
    ),
    "other-hours": optional(named("Days with special hours.", '{ 2026-12-23: "09:00-12:00" }', "date", HOURS)),
  }),
);
