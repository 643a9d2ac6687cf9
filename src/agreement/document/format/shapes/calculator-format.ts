/** The calculator of part 5: how goals come about, and the time that leads take. */
import { sentences } from "../../../../words/english/sentences.ts";
import { calculatedLeads } from "../../../terms/agreed-numbers.ts";
import { conversions as conversionRates, seasonality } from "../../refine/goal-steps.ts";
import { measures } from "../effect.ts";
import { called, choice, clause, decimal, group, list, named, number, optional, text, why } from "../field.ts";
import { refined, special } from "../refined.ts";

const rate = (about: string, example: string) => text(about, example, "rate");
const share = (about: string, example: string) => text(about, example, "share");
const money = (about: string, example: string) => text(about, example, "money");

const EFFORT = measures(
  "agreement/document/judgement/numbers/capacity-warnings",
  group(
    "The time a lead takes: used to check whether a team can work the leads that the goals send it.",
    "{ minutes-a-day: 240, attempts: 6, minutes-per-attempt: 5, minutes-per-conversation: 30, reached: 40% }",
    {
      "minutes-a-day": called(
        "minutesPerDay",
        number("Minutes per working day that a rep has for leads.", "240", 1, 1_440),
      ),
      attempts: called("attemptsPerLead", decimal("Attempts that a lead needs on average.", "4.5", 0.1, 100)),
      "minutes-per-attempt": decimal("Minutes per attempt, with notes.", "5", 0.1, 1_440),
      "minutes-per-conversation": decimal("Minutes per conversation, with preparation.", "30", 0, 1_440),
      reached: share("Share of leads with whom a rep has a conversation.", "40%"),
    },
  ),
);

export const CALCULATOR = refined(
  clause(
    "goals.calculator",
    group(
      "How goals are calculated: quota × marketing share ÷ deal size ÷ close rate.",
      "{ quota: 1200000, marketing-share: 40%, average-deal: 12000, close-rate: 5% }",
      {
        quota: measures(
          "agreement/terms/agreed-numbers",
          money("New business that Sales must win in the period.", "1200000"),
        ),
        period: measures(
          "agreement/terms/agreed-numbers",
          optional(
            choice("The period of the quota; default: a year.", "year", {
              year: "twelve months",
              quarter: "three months",
              month: "a month",
            }),
          ),
        ),
        "marketing-share": measures(
          "agreement/terms/agreed-numbers",
          rate("The share of the quota that comes from Marketing's leads.", "40%"),
        ),
        "average-deal": measures("agreement/terms/agreed-numbers", money("Average value of a won deal.", "12000")),
        "close-rate": measures(
          "agreement/terms/agreed-numbers",
          optional(rate("The share of MQLs that become customers. Use this or `conversion`.", "5%")),
        ),
        conversion: measures(
          "agreement/terms/agreed-numbers",
          optional(
            special(
              named(
                "The rate of each step: mql-sal, sal-sql, sql-opportunity, opportunity-customer, or longer steps.",
                "{ mql-sql: 30%, sql-customer: 20% }",
                "step of stages",
                rate("The rate.", "30%"),
              ),
              conversionRates,
            ),
          ),
        ),
        seasonality: measures(
          "agreement/terms/agreed-numbers",
          optional(
            special(
              named(
                "Weight of each month; default: all equal.",
                "{ jan: 80, feb: 100, dec: 60 }",
                "month",
                number("A weight; months not named have 100.", "80", 0, 10_000),
              ),
              seasonality,
            ),
          ),
        ),
        "ramp-up": measures(
          "agreement/document/judgement/numbers/capacity-warnings",
          optional(
            list(
              "Share of full output in the first months of a new member.",
              "[25%, 50%, 75%]",
              share("A share.", "25%"),
            ),
          ),
        ),
        effort: optional(EFFORT),
        why,
      },
    ),
  ),
  {
    check: (at) => {
      if (at.isMissing || at.has("close-rate") !== at.has("conversion")) return;
      if (at.has("close-rate"))
        at.report(
          "contradiction",
          "close-rate",
          "Both `close-rate` and `conversion` are there.",
          "Keep one of the two.",
        );
      else at.missing("close-rate");
    },
    read: ({ closeRate, conversion, period = "year", ...rest }, at, { currency }) => {
      if (at.has("close-rate") === at.has("conversion")) return undefined;
      /** One close rate from MQL to customer, or the rates of the steps. */
      const conversions =
        closeRate === undefined ? conversion : [{ from: "mql" as const, to: "customer" as const, rate: closeRate }];
      if (conversions === undefined) return undefined;
      const calculator = { ...rest, period, conversions };
      const leads = calculatedLeads(calculator, currency);
      if (leads.ok) return calculator;
      for (const { message, remedy } of leads.problems)
        at.reportWhole("contradiction", sentences(message), sentences(remedy));
      return undefined;
    },
    write: ({ conversions, ...rest }) => {
      const [first] = conversions;
      const isOneRate = conversions.length === 1 && first?.from === "mql" && first.to === "customer";
      return { ...rest, ...(isOneRate ? { closeRate: first.rate } : { conversion: conversions }) };
    },
  },
);
