/** Whose pipeline it is: what marketing sourced, and what sales found by itself. Money of several currencies is never added up. */
import { pipelineOf } from "../measures/contribution.ts";
import { otherMoney } from "../rows/own-money.ts";
import { columns, money, name, NO_CELL } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";
import type { ReportCell } from "../tables/report-table.ts";

export const PIPELINE_SOURCES: ReportDefinition = {
  title: "Pipeline contribution",
  question: "Which source brings customers?",
  about: "How much of the pipeline created in the period Marketing sourced",
  definition:
    "Pipeline is created when a lead becomes an opportunity, or a customer without having been one; its value is what was stated then or later in that cycle. Sourced by Marketing is what was an MQL before. Influenced is not sourced, and not counted. Everything that was created is counted, so there is no interval.",
  tells: ["contribution"],
  hasSegments: false,
  tables: ({ terms, rows, period }) => {
    const { currency } = terms.agreement;
    const { sourcedMinor, allMinor, deals, unvalued } = pipelineOf(rows.stageEntries, period);
    const line = (key: string, text: string, minor: number) => ({
      key,
      cells: [name("text", text), money(minor, currency), shareOf(minor, allMinor, deals)],
    });
    return [
      {
        id: "pipeline",
        title: "Pipeline created in the period",
        ...(unvalued === 0 ? {} : { note: `Without a value, and in no sum: ${unvalued}.` }),
        columns: columns(["whose", "Sourced by", "name"], ["value", "Value", "money"], ["share", "Of all", "ratio"]),
        lines: [
          line("marketing", "Marketing", sourcedMinor),
          line("sales", "Sales, by itself", allMinor - sourcedMinor),
          { ...line("all", "All pipeline", allMinor), isTotal: true },
        ],
        plot: { kind: "bars", label: "whose", value: "value" },
      },
      {
        id: "other-money",
        title: "Money in other currencies",
        columns: columns(["stage", "Stage", "name"], ["deals", "Deals", "number"], ["value", "Value", "money"]),
        lines: otherMoney(terms.agreement, rows.stated, period).map((other) => ({
          key: `${other.stage} ${other.currency}`,
          cells: [
            name("stage", other.stage),
            { kind: "number", value: other.count, n: other.count, interval: null },
            money(other.valueMinor, other.currency),
          ],
        })),
      },
    ];
  },
};

function shareOf(part: number, whole: number, n: number): ReportCell {
  return whole === 0 ? NO_CELL : { kind: "ratio", value: part / whole, n };
}
