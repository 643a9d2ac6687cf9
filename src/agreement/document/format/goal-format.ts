/** Part 5, the goals: the calculator, and what each party promises to deliver. */
import { choice, either, group, list, named, number, optional, text, why } from "./field.ts";
import { WHEN } from "./profile-format.ts";

const rate = (about: string, example: string) => text(about, example, "rate");
const money = (about: string, example: string) => text(about, example, "money");

const EFFORT = group(
  "What a lead costs its receiver: the check whether sales can work what marketing promises.",
  "{ minutes-a-day: 240, attempts: 6, minutes-per-attempt: 5, minutes-per-conversation: 30, reached: 40% }",
  {
    "minutes-a-day": number("Minutes a working day that a receiver has for leads.", "240", 1, 1_440),
    attempts: number("Attempts that a lead needs on average.", "4.5", 0.1, 100, false),
    "minutes-per-attempt": number("Minutes of an attempt, with notes.", "5", 0.1, 1_440, false),
    "minutes-per-conversation": number("Minutes of a conversation, with preparation.", "30", 0, 1_440, false),
    reached: rate("Share of leads with whom a conversation comes about.", "40%"),
  },
);

const CALCULATOR = group(
  "How the numbers come about: quota × marketing share ÷ deal size ÷ close rate.",
  "{ quota: 1200000, marketing-share: 40%, average-deal: 12000, close-rate: 5% }",
  {
    quota: money("New business that sales must win in the period.", "1200000"),
    period: optional(
      choice("The period of the quota; left out: a year.", "year", {
        year: "twelve months",
        quarter: "three months",
        month: "a month",
      }),
    ),
    "marketing-share": rate("The part of it that comes from marketing's leads.", "40%"),
    "average-deal": money("Average value of a won deal.", "12000"),
    "close-rate": optional(rate("Of all MQLs, how many become customers. Give this or `conversion`.", "5%")),
    conversion: optional(
      named(
        "The rate of each step: mql-sal, sal-sql, sql-opportunity, opportunity-customer, or longer steps.",
        "{ mql-sql: 30%, sql-customer: 20% }",
        "step of stages",
        rate("The rate.", "30%"),
      ),
    ),
    seasonality: optional(
      named(
        "Weight of each month; left out: all alike.",
        "{ jan: 80, feb: 100, dec: 60 }",
        "month",
        number("A weight; months not named weigh 100.", "80", 0, 10_000),
      ),
    ),
    "ramp-up": optional(
      list("Share of full output in the first months of a new member.", "[25%, 50%, 75%]", rate("A share.", "25%")),
    ),
    effort: optional(EFFORT),
    why,
  },
);

const TYPE = group(
  "Leads that are worth about the same.",
  "{ label: Demo requests, when: { origin: demo }, close-rate: 20%, average-deal: 15000 }",
  {
    label: text("The type in words.", "Demo requests"),
    when: WHEN,
    "close-rate": rate("How many of them become customers.", "20%"),
    "average-deal": money("What such a deal is worth.", "15000"),
  },
);

const PARTY_GOALS = (about: string) =>
  optional(
    group(about, "{ per-month: { mql: 140 } }", {
      "per-month": optional(
        named(
          "Entries of a stage each calendar month: a number, or `calculated`.",
          "{ mql: 140 }",
          "stage",
          either(
            "A number, or calculated.",
            "140",
            number("How many.", "140", 1, 10_000_000),
            choice("From the calculator.", "calculated", { calculated: "what the calculator says, by season" }),
          ),
        ),
      ),
      value: optional(
        group(
          "Expected revenue of what is delivered, instead of heads.",
          "{ per-month: 60000, types: { demo: { label: Demos, when: { origin: demo }, close-rate: 20%, average-deal: 15000 } } }",
          {
            "per-month": money("Expected revenue a month.", "60000"),
            types: named(
              "The types of leads, each with its close rate and deal.",
              "{ demo: { label: Demo requests, when: { origin: demo }, close-rate: 20%, average-deal: 15000 } }",
              "id",
              TYPE,
            ),
            why,
          },
        ),
      ),
      growth: optional(
        named(
          "More than in a period that was.",
          "{ more-mqls: { of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 } }",
          "id",
          group("A growth goal.", "{ of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 }", {
            of: text("A stage (`mql`), or the rate between two (`mql-sql`).", "mql"),
            by: rate("How much more, relative to the baseline.", "20%"),
            "compared-with": text("The baseline: a month, a quarter or a year.", "2026-Q1", "period"),
            "within-months": number("Months from the version's start until it is reached.", "3", 1, 36),
            why,
          }),
        ),
      ),
      contribution: optional(rate("Share of all new pipeline value that this party is the source of.", "45%")),
      why,
    }),
  );

export const GOALS = group("What each party promises to deliver.", "{ marketing: { per-month: { mql: 140 } } }", {
  calculator: optional(CALCULATOR),
  marketing: PARTY_GOALS("Marketing's numbers."),
  qualification: PARTY_GOALS("Qualification's numbers."),
  sales: PARTY_GOALS("Sales' numbers."),
});

export const EXCHANGE = named(
  "What one unit of another currency is worth in that of the agreement. Amounts in a currency that is not named are never added to others.",
  "{ USD: 0.92 }",
  "currency",
  number("Units of the agreement's currency.", "0.92", 0.000_001, 1_000_000, false),
);
