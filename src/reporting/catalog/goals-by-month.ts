/** Month by month: what was promised, and what came. */
import { epochMs } from "../../base/time.ts";
import { goalLines } from "../goals/goal-lines.ts";
import type { LeadsBehind } from "../leads/leads-behind.ts";
import { monthBounds, monthNamer } from "../rows/months.ts";
import { goalRows } from "../sums/measuring-rows.ts";
import { columns, countCell, money, name, NO_CELL, verdict } from "../tables/cells.ts";
import { endOf, type ReportDefinition, type ReportInput } from "../tables/report-definition.ts";
import type { ReportTable } from "../tables/report-table.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";

/** The last of them. */
const MOST_MONTHS = 24;

export const GOALS_BY_MONTH: ReportDefinition = {
  title: "Goals month by month",
  question: "Do we keep our promises?",
  about: "Promised and delivered, with leads, customers, and revenue of each month",
  definition:
    "Whole calendar months that lie in the period, and the one that runs. A goal counts from the time its version took effect: in its first month it is the part of the business days that were left. Leads are those captured in the month, customers those won in it, and revenue is what these deals brought, in the currency of the agreement.",
  tells: ["pace"],
  hasSegments: false,
  tables: (input) => {
    const months = monthsOf(input);
    return [promised(input, months), arrived(input, months)];
  },
};

function monthsOf(input: ReportInput): readonly string[] {
  const { terms, rows, period } = input;
  const end = endOf(input);
  const monthOf = monthNamer(terms.zone);
  const found = new Set(rows.stageEntries.filter(({ at }) => at < end).map(({ at }) => monthOf(at)));
  return [...found]
    .filter((month) => {
      const { from, until } = monthBounds(terms.zone, month);
      return (period.from === null || from >= period.from) && (until <= end || input.asOf < until);
    })
    .sort()
    .slice(-MOST_MONTHS);
}

function promised({ terms, versions, rows, asOf }: ReportInput, months: readonly string[]): ReportTable {
  const goals = goalRows({ versions }, { ...rows, monthEntries: rows.stageEntries });
  const lines = months.flatMap((month) =>
    goalLines({ terms, versions }, goals, { month, asOf })
      .filter(({ goal, owed }) => goal.kind === "number" && owed !== 0)
      .map((line) => ({ month, line })),
  );
  return {
    id: "goals",
    title: "Promised and delivered",
    columns: columns(
      ["month", "Month", "name"],
      ["goal", "Goal", "name"],
      ["promised", "Promised", "number"],
      ["delivered", "Delivered", "count"],
      ["verdict", "Against the goal", "verdict"],
    ),
    lines: lines.map(({ month, line }) => {
      const { clause, goal, owed, delivered, from, until } = line;
      const stage = goal.kind === "number" ? goal.stage : "mql";
      const behind: LeadsBehind = { filter: { entered: enteredOf(stage), from, until }, counts: "times" };
      return {
        key: `${month} ${clause}`,
        cells: [
          name("month", month),
          name("clause", clause),
          owed === null ? NO_CELL : { kind: "number", value: owed, n: owed, interval: null },
          countCell(delivered ?? 0, behind),
          verdict(line.verdict),
        ],
      };
    }),
    ...(new Set(lines.map(({ line }) => line.clause)).size === 1
      ? { plot: { kind: "lines", label: "month", values: ["delivered", "promised"] } }
      : {}),
  };
}

function enteredOf(stage: string): Stage {
  return stage as Stage;
}

function arrived({ terms, rows, asOf }: ReportInput, months: readonly string[]): ReportTable {
  const shown = new Set(months);
  const monthOf = monthNamer(terms.zone);
  const found = new Map(months.map((month) => [month, { leads: 0, mqls: 0, customers: 0, minor: 0 }]));
  for (const { stage, at, cycle, valueMinor } of rows.stageEntries) {
    const month = monthOf(at);
    const of = shown.has(month) && at < asOf ? found.get(month) : undefined;
    if (of === undefined) continue;
    if (stage === "captured" && cycle === 1) of.leads += 1;
    if (stage === "mql") of.mqls += 1;
    if (stage !== "customer") continue;
    of.customers += 1;
    of.minor += valueMinor ?? 0;
  }
  return {
    id: "months",
    title: "Leads, customers, and revenue",
    columns: columns(
      ["month", "Month", "name"],
      ["leads", "Leads", "count"],
      ["mqls", "MQLs", "count"],
      ["customers", "Customers", "count"],
      ["revenue", "Revenue", "money"],
    ),
    lines: months.map((month) => {
      const { leads, mqls, customers, minor } = found.get(month) ?? { leads: 0, mqls: 0, customers: 0, minor: 0 };
      const { from, until } = monthBounds(terms.zone, month);
      const bounds = { from, until: epochMs(until) };
      const entered = (stage: Stage): LeadsBehind => ({ filter: { entered: stage, ...bounds }, counts: "times" });
      return {
        key: month,
        cells: [
          name("month", month),
          countCell(leads, { filter: bounds, counts: "leads" }),
          countCell(mqls, entered("mql")),
          countCell(customers, entered("customer")),
          money(minor, terms.agreement.currency),
        ],
      };
    }),
    plot: { kind: "lines", label: "month", values: ["leads", "mqls", "customers"] },
  };
}
