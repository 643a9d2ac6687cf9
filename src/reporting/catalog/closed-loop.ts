/**
 * From the source to the customer: of the leads that became MQLs in the period, how many got how far by now, and what they brought.
 *
 * Leads are counted, each once. A stage counts when it was ever entered; a lead can skip one. What was spent is entered per source and month; where a month
 * is missing, nothing is said of what a lead cost.
 */
import type { LeadId } from "../../base/ids.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { cohortBehind } from "../leads/leads-behind.ts";
import { isInPeriod } from "../rows/period.ts";
import { monthNamer } from "../rows/months.ts";
import { listWords } from "../../words/english/lists.ts";
import { amountOf, type SpendOfPeriod, spendOfPeriod } from "../spend/spend-of-period.ts";
import { columns, countCell, money, name, NO_CELL, share } from "../tables/cells.ts";
import type { ReportDefinition, ReportInput } from "../tables/report-definition.ts";
import type { ReportCell, ReportTable } from "../tables/report-table.ts";

const STAGES_ON_THE_WAY = ["sal", "sql", "opportunity", "customer"] as const satisfies readonly Stage[];

export const CLOSED_LOOP: ReportDefinition = {
  title: "From source to customer",
  question: "Which source brings customers?",
  about: "MQLs, customers, and revenue by lead source, campaign, or any attribute, with how certain the rate is",
  definition:
    "Cohort: leads that became MQLs in the period, and how many of them entered each later stage by now. Won ÷ MQLs has a 95% interval: two sources differ when their intervals don't overlap. Young cohorts will still rise. Value is what the won leads brought, in the currency of the agreement; deals in a currency without an agreed rate are in no sum. Spend is what was entered for the months of the period, in the currency of the agreement; a month that lies in it in part counts in part. Cost per MQL, SAL, SQL, and customer divides it by the leads above, and is left out until each source has an amount for every month in which it made MQLs; where nothing was spent, enter 0.",
  tells: ["conversion"],
  hasSegments: true,
  usualSegment: "source",
  needs: ["spend"],
  tables: (input) => {
    const { terms, rows, period, within } = input;
    const cohort = new Set<LeadId>();
    for (const { leadId, stage, at } of rows.stageEntries)
      if (stage === "mql" && isInPeriod(period, at)) cohort.add(leadId);
    const reached = new Map(STAGES_ON_THE_WAY.map((stage) => [stage as Stage, new Set<LeadId>()]));
    let valueMinor = 0;
    for (const { leadId, stage, valueMinor: value } of rows.stageEntries) {
      if (!cohort.has(leadId)) continue;
      reached.get(stage)?.add(leadId);
      if (stage === "customer") valueMinor += value ?? 0;
    }
    const countOf = (stage: Stage): number => reached.get(stage)?.size ?? 0;
    return [
      {
        id: "sources",
        title: "From MQL to customer",
        columns: columns(
          ["which", "Leads", "name"],
          ["mql", "MQLs", "count"],
          ["sal", "SALs", "count"],
          ["sql", "SQLs", "count"],
          ["opportunity", "Opportunities", "count"],
          ["customer", "Customers", "count"],
          ["won", "Customers ÷ MQLs", "share"],
          ["value", "Value", "money"],
        ),
        lines: [
          {
            key: "all",
            cells: [
              name("text", "All leads"),
              countCell(cohort.size, cohortBehind(within, "all")),
              ...STAGES_ON_THE_WAY.map((stage) =>
                countCell(countOf(stage), {
                  filter: { entered: "mql", reached: stage, ...within },
                  counts: "leads",
                }),
              ),
              share(countOf("customer"), cohort.size, {
                hits: cohortBehind(within, "won"),
                n: cohortBehind(within, "all"),
              }),
              money(valueMinor, terms.agreement.currency),
            ],
          },
        ],
        plot: { kind: "bars", label: "which", value: "won" },
      },
      costs(input, { mqls: cohort.size, countOf, valueMinor }),
    ];
  },
};

type Reached = {
  readonly mqls: number;
  readonly countOf: (stage: Stage) => number;
  readonly valueMinor: number;
};

function costs(input: ReportInput, { mqls, countOf, valueMinor }: Reached): ReportTable {
  const { terms, rows, period, within } = input;
  const { agreement, zone } = terms;
  const spend = rows.spend === null ? null : spendOfPeriod({ agreement, zone }, rows.spend, period);
  const needed = amountsNeeded(input);
  const entered = [...needed].filter((amount) => spend?.[byWhat(input)].has(amount) === true).length;
  const spent = spend?.minor ?? null;
  const isWhole = spent !== null && entered === needed.size && spend?.otherCurrencies.length === 0;
  const per = (leads: number): ReportCell =>
    !isWhole ? NOT_ENTERED : leads === 0 ? NO_CELL : money(Math.round(spent / leads), agreement.currency);
  const returned: ReportCell = !isWhole
    ? NOT_ENTERED
    : spent === 0
      ? NO_CELL
      : { kind: "ratio", value: valueMinor / spent, n: countOf("customer") };
  const notes = spend === null ? [] : notesOf(input, spend);
  // Before the first amount there is nothing to tell: a table of "not entered" would say it seven times.
  const isNothing = spend !== null && spent === null && notes.length === 0;
  return {
    id: "cost",
    title: "What they cost",
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    columns: columns(
      ["which", "Leads", "name"],
      ["mql", "MQLs", "count"],
      ["months", "Amounts entered", "name"],
      ["spend", "Spend", "money"],
      ["per-mql", "Per MQL", "money"],
      ["per-sal", "Per SAL", "money"],
      ["per-sql", "Per SQL", "money"],
      ["per-customer", "Per customer", "money"],
      ["return", "Value ÷ spend", "ratio"],
    ),
    lines: isNothing
      ? []
      : [
          {
            key: "all",
            cells: [
              name("text", "All leads"),
              countCell(mqls, cohortBehind(within, "all")),
              ...(spend === null
                ? Array.from({ length: 7 }, () => NO_CELL)
                : [
                    name("text", `${entered} of ${needed.size}`),
                    spent === null ? NOT_ENTERED : money(spent, agreement.currency),
                    ...[mqls, countOf("sal"), countOf("sql"), countOf("customer")].map(per),
                    returned,
                  ]),
            ],
          },
        ],
  };
}

/** Of each source, the months in which it made MQLs; of a campaign, whose leads can have several sources, the months. */
function amountsNeeded(input: ReportInput): ReadonlySet<string> {
  const { terms, rows, period } = input;
  const nameOf = monthNamer(terms.zone);
  return new Set(
    rows.stageEntries.flatMap(({ stage, at, origin }) => {
      if (stage !== "mql" || !isInPeriod(period, at)) return [];
      const month = nameOf(at);
      if (byWhat(input) === "months") return [month];
      // Nothing can be spent on leads that have no source.
      return origin === null ? [] : [amountOf(origin, month)];
    }),
  );
}

function byWhat({ rows, segment }: ReportInput): "months" | "amounts" {
  return rows.spendOf === "campaign" && segment !== undefined ? "months" : "amounts";
}

/** What is in no line, and what is in no sum. */
function notesOf(
  { rows, period, segment }: ReportInput,
  { sources, otherCurrencies }: SpendOfPeriod,
): readonly string[] {
  const made = new Set(
    rows.stageEntries.flatMap(({ stage, at, origin }) => (stage === "mql" && isInPeriod(period, at) ? [origin] : [])),
  );
  const without = segment === undefined ? [...sources].filter((source) => !made.has(source)) : [];
  return [
    ...(without.length === 0
      ? []
      : [`Without an MQL in the period, but in the total: spend on ${listWords(without)}.`]),
    ...(otherCurrencies.length === 0
      ? []
      : [`Spend in ${listWords(otherCurrencies)} is in no sum: the agreement has no rate for it.`]),
  ];
}

const NOT_ENTERED: ReportCell = { kind: "empty", why: "not_entered" };
