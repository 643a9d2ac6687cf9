/** Part 5, the goals: the calculator, and what each party promises to deliver. */
import { choice, either, group, list, named, number, optional, text, why } from "./field.ts";
import { WHEN } from "./when.ts";

const rate = (about: string, example: string) => text(about, example, "rate");
const money = (about: string, example: string) => text(about, example, "money");

const EFFORT = group(
  "The time a lead takes: used to check whether a team can work the leads that the goals send it.",
  "{ minutes-a-day: 240, attempts: 6, minutes-per-attempt: 5, minutes-per-conversation: 30, reached: 40% }",
  {
    "minutes-a-day": number("Minutes per working day that a rep has for leads.", "240", 1, 1_440),
    attempts: number("Attempts that a lead needs on average.", "4.5", 0.1, 100, false),
    "minutes-per-attempt": number("Minutes per attempt, with notes.", "5", 0.1, 1_440, false),
    "minutes-per-conversation": number("Minutes per conversation, with preparation.", "30", 0, 1_440, false),
    reached: rate("Share of leads with whom a rep has a conversation.", "40%"),
  },
);

const CALCULATOR = group(
  "How goals are calculated: quota × marketing share ÷ deal size ÷ close rate.",
  "{ quota: 1200000, marketing-share: 40%, average-deal: 12000, close-rate: 5% }",
  {
    quota: money("New business that Sales must win in the period.", "1200000"),
    period: optional(
      choice("The period of the quota; default: a year.", "year", {
        year: "twelve months",
        quarter: "three months",
        month: "a month",
      }),
    ),
    "marketing-share": rate("The share of the quota that comes from Marketing's leads.", "40%"),
    "average-deal": money("Average value of a won deal.", "12000"),
    "close-rate": optional(rate("The share of MQLs that become customers. Use this or `conversion`.", "5%")),
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
        "Weight of each month; default: all equal.",
        "{ jan: 80, feb: 100, dec: 60 }",
        "month",
        number("A weight; months not named have 100.", "80", 0, 10_000),
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
    "close-rate": rate("The share of them that become customers.", "20%"),
    "average-deal": money("Average value of such a deal.", "15000"),
  },
);

const PARTY_GOALS = (about: string) =>
  optional(
    group(about, "{ per-month: { mql: 140 } }", {
      "per-month": optional(
        named(
          "Leads that enter a stage each calendar month: a number, or `calculated`.",
          "{ mql: 140 }",
          "stage",
          either(
            "A number, or calculated.",
            "140",
            number("How many.", "140", 1, 10_000_000),
            choice("From the calculator.", "calculated", { calculated: "the calculator's number, by season" }),
          ),
        ),
      ),
      value: optional(
        group(
          "Expected revenue of the leads delivered, instead of their number.",
          "{ per-month: 60000, types: { demo: { label: Demos, when: { origin: demo }, close-rate: 20%, average-deal: 15000 } } }",
          {
            "per-month": money("Expected revenue per month.", "60000"),
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
          "More than in an earlier period.",
          "{ more-mqls: { of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 } }",
          "id",
          group("A growth goal.", "{ of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 }", {
            of: text("A stage (`mql`), or the rate between two (`mql-sql`).", "mql"),
            by: rate("How much more, relative to the baseline.", "20%"),
            "compared-with": text("The baseline: a month, a quarter, or a year.", "2026-Q1", "period"),
            "within-months": number("Months after the version takes effect in which it must be reached.", "3", 1, 36),
            why,
          }),
        ),
      ),
      contribution: optional(rate("Share of all new pipeline value that this team sourced.", "45%")),
      why,
    }),
  );

export const GOALS = group("What each team commits to deliver.", "{ marketing: { per-month: { mql: 140 } } }", {
  calculator: optional(CALCULATOR),
  marketing: PARTY_GOALS("Marketing's goals."),
  qualification: PARTY_GOALS("Qualification's goals."),
  sales: PARTY_GOALS("Sales' goals."),
});
