/** Parts 11 and 12: what is measured, when summaries are sent, and when the teams review. */
import { choice, group, list, named, optional, reference, text, why } from "./field.ts";

const PARTIES = list("Which teams.", "[marketing, sales]", reference("A team.", "sales", "party"));

export const MEASURES_GROUP = named(
  "The measures that count, by name.",
  "{ attainment: { target: at least 90%, seen-by: [marketing, sales] } }",
  "measure",
  group("A measure.", "{ target: at least 90% }", {
    target: optional(
      text("`at least` or `at most`, and a share, minutes, days, or a count.", "at least 90%", "measure target"),
    ),
    "seen-by": optional({ ...PARTIES, about: "Who sees it; default: everyone." }),
    why,
  }),
);

export const DIGESTS = named(
  "When summaries of the measures are sent.",
  '{ weekly: { every: monday, at: "08:00", to: [marketing, sales] } }',
  "id",
  group("A digest.", '{ every: monday, at: "08:00", to: [marketing, sales] }', {
    every: text("`day`, a day of the week, or a day of the month (`month on 1`).", "monday", "rhythm"),
    at: text("Time of day in the agreement's time zone.", '"08:00"', "time"),
    to: { ...PARTIES, about: "The teams that get it." },
  }),
);

const rhythm = (about: string) =>
  choice(about, "monthly", {
    monthly: "every month",
    quarterly: "every three months",
    "half-yearly": "every six months",
    yearly: "every year",
  });

export const REVIEW = group(
  "When results and terms are reviewed.",
  "{ results: monthly, terms: half-yearly, first: 2026-07-01 }",
  {
    results: rhythm("How often results are reviewed."),
    terms: rhythm("How often the terms are reviewed; quarterly for fast growth."),
    first: text("Date of the first review of the terms.", "2026-07-01", "date"),
    decided: optional(
      named(
        "Decisions of earlier reviews.",
        "{ 2026-01-15: The MQL threshold went from 50 to 52 }",
        "date",
        text("The decision.", "The MQL threshold went from 50 to 52"),
      ),
    ),
    why,
  },
);
