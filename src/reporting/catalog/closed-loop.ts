/**
 * From the source to the customer: of the leads that became MQLs in the period, how many got how far by now, and what they brought.
 *
 * Leads are counted, each once. A stage counts when it was ever entered; a lead can skip one. What leads cost is recorded nowhere, so nothing is said of it.
 */
import type { LeadId } from "../../base/ids.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { cohortBehind } from "../leads/leads-behind.ts";
import { isInPeriod } from "../rows/period.ts";
import { columns, countCell, money, name, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

const STAGES_ON_THE_WAY = ["sal", "sql", "opportunity", "customer"] as const satisfies readonly Stage[];

export const CLOSED_LOOP: ReportDefinition = {
  title: "From source to customer",
  question: "Which source brings customers?",
  about: "MQLs, customers, and revenue by lead source, campaign, or any attribute, with how certain the rate is",
  definition:
    "Cohort: leads that became MQLs in the period, and how many of them entered each later stage by now. Won ÷ MQLs has a 95% interval: two sources differ when their intervals don't overlap. Young cohorts will still rise. Value is what the won leads brought, in the currency of the agreement; deals in a currency without an agreed rate are in no sum. Costs are not recorded.",
  tells: ["conversion"],
  hasSegments: true,
  usualSegment: "source",
  tables: ({ terms, rows, period, within }) => {
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
    ];
  },
};
