/** Part 5, the goals: what each party promises to deliver, also by the calculator. */
import { type ClauseId, clauseId } from "../../../../base/ids.ts";
import { sentences } from "../../../../words/english/sentences.ts";
import { teamName } from "../../../../words/english/names.ts";
import { calculatedMonths } from "../../../terms/agreed-numbers.ts";
import { PARTIES, type PartyName } from "../../../terms/basic/basic-terms.ts";
import type { GoalStage } from "../../../terms/parts/goal-stages.ts";
import { suggestion } from "../../read/nearest.ts";
import type { Spot } from "../../read/spot.ts";
import { growing, monthlyNumbers } from "../../refine/goal-steps.ts";
import { CALCULATOR } from "../shapes/calculator-format.ts";
import { measures } from "../effect.ts";
import { choice, clause, either, group, keptAs, named, number, optional, text, why } from "../field.ts";
import type { RawValue, Value } from "../field-value.ts";
import { listed, refined, special } from "../refined.ts";
import { WHEN } from "../shapes/when.ts";

const rate = (about: string, example: string) => text(about, example, "rate");
const money = (about: string, example: string) => text(about, example, "money");

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

const VALUE = (party: PartyName) =>
  refined(
    measures(
      "reporting/measures/value",
      clause(
        `${party}.value`,
        group(
          "Expected revenue of the leads delivered, instead of their number.",
          "{ per-month: 60000, types: { demo: { label: Demos, when: { origin: demo }, close-rate: 20%, average-deal: 15000 } } }",
          {
            "per-month": money("Expected revenue per month.", "60000"),
            types: keptAs(
              "id",
              named(
                "The types of leads, each with its close rate and deal.",
                "{ demo: { label: Demo requests, when: { origin: demo }, close-rate: 20%, average-deal: 15000 } }",
                "id",
                TYPE,
              ),
            ),
            why,
          },
        ),
      ),
    ),
    {
      check: (at) => {
        const types = at.names("types");
        if (types.isEmpty)
          types.report(
            "missing_key",
            "There is no type of lead.",
            "Add at least one, with its close rate and average deal.",
          );
      },
      read: (value) => value,
      write: (value) => value,
    },
  );

const GROWTH = (party: PartyName) =>
  measures(
    "reporting/goals/growth",
    clause(
      `${party}.growth.<key>`,
      group("A growth goal.", "{ of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 }", {
        of: special(text("A stage (`mql`), or the rate between two (`mql-sql`).", "mql"), growing),
        by: text("How much more, relative to the baseline.", "20%", "growth"),
        "compared-with": text("The baseline: a month, a quarter, or a year.", "2026-Q1", "period"),
        "within-months": number("Months after the version takes effect in which it must be reached.", "3", 1, 36),
        why,
      }),
    ),
  );

const PROMISES = (party: PartyName) =>
  group("A team's goals.", "{ per-month: { mql: 140 } }", {
    "per-month": measures(
      "reporting/goals/number-goals",
      optional(
        special(
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
          monthlyNumbers,
        ),
      ),
    ),
    value: optional(VALUE(party)),
    growth: optional(
      named(
        "More than in an earlier period.",
        "{ more-mqls: { of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 } }",
        "id",
        GROWTH(party),
      ),
    ),
    contribution: measures(
      "reporting/measures/contribution",
      optional(rate("Share of all new pipeline value that this team sourced.", "45%")),
    ),
    why,
  });

type Promised = { readonly clause: ClauseId; readonly party: PartyName; readonly why?: string | undefined };
type NumberGoal<PerMonth> = Promised & {
  readonly kind: "number";
  readonly stage: GoalStage;
  readonly perMonth: PerMonth;
};
type ValueGoal = Promised & { readonly kind: "value" } & Value<ReturnType<typeof VALUE>>;
type GrowthGoal = Promised & { readonly kind: "growth" } & RawValue<ReturnType<typeof GROWTH>>;
type ContributionGoal = Promised & { readonly kind: "contribution"; readonly share: string };
/** What a party promises, before the calculator is asked. */
type WrittenGoal = NumberGoal<number | "calculated"> | ValueGoal | GrowthGoal | ContributionGoal;
/** `monthly` has twelve numbers from January where they differ by season. */
type ReadGoal =
  | (NumberGoal<number> & { readonly monthly: readonly number[] | undefined })
  | ValueGoal
  | GrowthGoal
  | ContributionGoal;

/** A goal without a reason of its own has that of the party. */
const partyGoals = (party: PartyName, about: string) =>
  optional(
    refined(
      { ...PROMISES(party), about },
      {
        check: (at) => {
          const hasGoal = (["per-month", "value", "growth", "contribution"] as const).some((key) => at.has(key));
          if (!hasGoal && !at.isMissing)
            at.reportWhole(
              "missing_key",
              `${teamName(party)} has no goal.`,
              "Add one, for example `per-month: { mql: 60 }`.",
            );
        },
        read: ({ perMonth = [], value, growth = [], contribution, why: reason }): readonly WrittenGoal[] => [
          ...perMonth.map((each) => ({
            ...{ kind: "number" as const, clause: clauseId(`${party}.${each.stage}-number`), party },
            ...{ ...each, why: reason },
          })),
          ...(value === undefined ? [] : [{ kind: "value" as const, party, ...value, why: value.why ?? reason }]),
          ...growth.map((each) => ({ kind: "growth" as const, party, ...each, why: each.why ?? reason })),
          ...(contribution === undefined
            ? []
            : [
                {
                  ...{ kind: "contribution" as const, clause: clauseId(`${party}.contribution`), party },
                  ...{ share: contribution, why: reason },
                },
              ]),
        ],
        write: (goals) => {
          const of = <Kind extends WrittenGoal["kind"]>(kind: Kind) =>
            goals.filter((goal): goal is Extract<WrittenGoal, { readonly kind: Kind }> => goal.kind === kind);
          const [numbers, growth, [value], [contribution]] = [
            of("number"),
            of("growth"),
            of("value"),
            of("contribution"),
          ];
          return {
            perMonth: numbers.length === 0 ? undefined : numbers,
            value,
            growth: growth.length === 0 ? undefined : growth,
            contribution: contribution?.share,
            why: [...numbers, ...of("contribution")].find((goal) => goal.why !== undefined)?.why,
          };
        },
      },
    ),
  );

export const GOALS = refined(
  group("What each team commits to deliver.", "{ marketing: { per-month: { mql: 140 } } }", {
    calculator: optional(CALCULATOR),
    marketing: partyGoals("marketing", "Marketing's goals."),
    qualification: partyGoals("qualification", "Qualification's goals."),
    sales: partyGoals("sales", "Sales' goals."),
  }),
  {
    read: ({ calculator, ...promises }, at, { parties, currency }) => {
      const names = parties.map(({ name }) => name);
      for (const party of PARTIES)
        if (at.has(party) && !names.includes(party))
          at.report("unknown_reference", party, `There is no party “${party}”.`, suggestion(party, names));
      const written = PARTIES.flatMap((party) => promises[party] ?? []);
      const goals = written.flatMap((goal): readonly ReadGoal[] => {
        if (goal.kind !== "number") return [goal];
        const { perMonth, ...rest } = goal;
        if (perMonth !== "calculated") return [{ ...rest, perMonth, monthly: undefined }];
        const spot = at
          .section(goal.party)
          .names("per-month")
          .all()
          .find(({ key }) => key === goal.stage)?.spot;
        const monthly = calculated(goal.stage, spot);
        if (monthly === undefined) return [];
        return [
          { ...rest, perMonth: Math.ceil(monthly.reduce((sum, each) => sum + each, 0) / monthly.length), monthly },
        ];
      });
      return { calculator, goals: listed(goals) };

      function calculated(stage: GoalStage, spot: Spot | undefined): readonly number[] | undefined {
        if (!at.has("calculator"))
          spot?.report(
            "missing_key",
            "There is no calculator to calculate this from.",
            "Add `goals.calculator`, or use a number.",
          );
        if (calculator === undefined) return undefined;
        const months = calculatedMonths(calculator, currency, stage);
        if (months.ok) return months.value;
        for (const { message, remedy } of months.problems)
          spot?.report("contradiction", sentences(message), sentences(remedy));
        return undefined;
      }
    },
    write: ({ calculator, goals }) => {
      const of = (party: PartyName): readonly WrittenGoal[] | undefined => {
        const own = goals.filter((goal) => goal.party === party);
        return own.length === 0
          ? undefined
          : own.map((goal) =>
              goal.kind === "number" && goal.monthly !== undefined ? { ...goal, perMonth: "calculated" } : goal,
            );
      };
      return {
        calculator,
        marketing: of("marketing"),
        qualification: of("qualification"),
        sales: of("sales"),
      };
    },
  },
);
