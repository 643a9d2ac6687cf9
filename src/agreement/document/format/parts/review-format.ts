/** Parts 11 and 12: what is measured, when it is sent, and when the two sides meet. */
import type { MeasureName } from "../../../terms/parts/measure-terms.ts";
import { refinedTarget } from "../../refine/measure-target.ts";
import { decisions } from "../../refine/decisions.ts";
import { rhythm } from "../../refine/rhythm.ts";
import { measures, prose, tells } from "../effect.ts";
import {
  called,
  choice,
  clause,
  group,
  keptAs,
  named,
  optional,
  reference,
  setOf,
  standsFor,
  text,
  why,
  withDefault,
} from "../field.ts";
import { refined, special } from "../refined.ts";

const PARTIES = setOf("Which teams.", "[marketing, sales]", reference("A team.", "sales", "party"));

const MEASURE = clause(
  "measures.<key>",
  group("A measure.", "{ target: at least 90% }", {
    target: measures(
      "reporting/measures/<measure>",
      optional(
        special(
          text("`at least` or `at most`, and a share, minutes, days, or a count.", "at least 90%", "measure target"),
          refinedTarget,
        ),
      ),
    ),
    "seen-by": measures("reporting/report/show-to", optional({ ...PARTIES, about: "Who sees it; default: everyone." })),
    why,
  }),
);

export const MEASURES_GROUP = keptAs(
  "name",
  named(
    "The measures that count, by name.",
    "{ attainment: { target: at least 90%, seen-by: [marketing, sales] } }",
    "measure",
    refined(MEASURE, {
      read: ({ seenBy, ...rest }, _at, { parties }) => ({
        ...rest,
        seenBy: seenBy ?? parties.map(({ name }) => name),
      }),
      write: ({ seenBy, ...rest }, { parties }) =>
        parties.every(({ name }) => seenBy.includes(name)) ? rest : { ...rest, seenBy },
    }),
  ),
  (key) => key as MeasureName,
);

export const DIGESTS = keptAs(
  "id",
  named(
    "When summaries of the measures are sent.",
    '{ weekly: { every: monday, at: "08:00", to: [marketing, sales] } }',
    "id",
    clause(
      "digests.<key>",
      group("A digest.", '{ every: monday, at: "08:00", to: [marketing, sales] }', {
        every: tells(
          "engine/occasion/next-occasion",
          special(text("`day`, a day of the week, or a day of the month (`month on 1`).", "monday", "rhythm"), rhythm),
        ),
        at: tells(
          "engine/occasion/next-occasion",
          called("minute", text("Time of day in the agreement's time zone.", '"08:00"', "time")),
        ),
        to: tells("engine/occasion/next-occasion", { ...PARTIES, about: "The teams that get it." }),
      }),
    ),
  ),
);

const months = (about: string) =>
  standsFor(
    { monthly: 1, quarterly: 3, "half-yearly": 6, yearly: 12 },
    choice(about, "monthly", {
      monthly: "every month",
      quarterly: "every three months",
      "half-yearly": "every six months",
      yearly: "every year",
    }),
  );

export const REVIEW = clause(
  "review",
  group("When results and terms are reviewed.", "{ results: monthly, terms: half-yearly, first: 2026-07-01 }", {
    results: tells(
      "engine/occasion/next-occasion",
      called("resultsEveryMonths", months("How often results are reviewed.")),
    ),
    terms: tells(
      "engine/occasion/next-occasion",
      called("termsEveryMonths", months("How often the terms are reviewed; quarterly for fast growth.")),
    ),
    first: tells("engine/occasion/next-occasion", text("Date of the first review of the terms.", "2026-07-01", "date")),
    decided: prose(
      called(
        "decisions",
        withDefault(
          [],
          special(
            named(
              "Decisions of earlier reviews.",
              "{ 2026-01-15: The MQL threshold went from 50 to 52 }",
              "date",
              text("The decision.", "The MQL threshold went from 50 to 52"),
            ),
            decisions,
          ),
        ),
      ),
    ),
    why,
  }),
);
