/** Targets that count for nothing, and why: nobody needs to wonder where they are. */
import { exemptBehind } from "../leads/leads-behind.ts";
import { exemptClocks } from "../report/exempt-clocks.ts";
import { columns, countCell, name } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const EXEMPT_TARGETS: ReportDefinition = {
  title: "Exempt targets",
  question: "Do we keep our promises?",
  about: "Targets canceled before they were due, and why",
  definition:
    "Targets that would have come due in the period and were canceled before: the lead went elsewhere. They are neither met nor missed, and in no attainment.",
  tells: ["attainment"],
  hasSegments: true,
  tables: ({ rows, period, within }) => [
    {
      id: "exempt",
      title: "By clause and reason",
      columns: columns(["clause", "Target", "name"], ["reason", "Reason", "name"], ["count", "Canceled", "count"]),
      lines: exemptClocks(rows.clocks, period).map((line) => ({
        key: `${line.clause} ${line.reason ?? ""}`,
        cells: [
          name("clause", line.clause),
          name("void-reason", line.reason),
          countCell(line.count, exemptBehind(within, line)),
        ],
      })),
    },
  ],
};
