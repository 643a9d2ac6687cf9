/** Where the leads are: were there + entered = left + still there, stage by stage. No lead is lost between two of them. */
import { entriesBehind, leftBehind, stoodBehind } from "../leads/leads-behind.ts";
import { stageFlows } from "../measures/stage-flows.ts";
import { columns, countCell, name, NO_CELL } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const STAGE_BALANCE: ReportDefinition = {
  title: "Leads by stage",
  question: "Where do leads get stuck?",
  about: "How many leads were in each stage, came in, left, and are still there",
  definition:
    "Were there + entered = left + still there. A lead is in the stage that it entered last, and leaves it by entering the next; it can do so several times in a period. Leads in the gray zone count as captured: no one has decided that they qualify. Customers, lost, and disqualified leads stay in their stage unless they come back.",
  tells: ["conversion"],
  hasSegments: false,
  needs: ["standing"],
  tables: ({ rows, period, within }) => [
    {
      id: "stages",
      title: "Leads in each stage",
      columns: columns(
        ["stage", "Stage", "name"],
        ["before", "Were there before", "count"],
        ["entered", "Entered", "count"],
        ["left", "Left", "count"],
        ["after", "Still there", "count"],
      ),
      lines: stageFlows(rows.stageEntries, rows.standing, period).map(({ stage, before, entered, left, after }) => ({
        key: stage,
        cells: [
          name("stage", stage),
          // Before everything there was nothing.
          period.from === null ? NO_CELL : countCell(before, stoodBehind(stage, period.from)),
          countCell(entered, entriesBehind(within, stage)),
          countCell(left, leftBehind(within, stage)),
          countCell(after, stoodBehind(stage, period.until)),
        ],
      })),
      plot: { kind: "bars", label: "stage", value: "after" },
    },
  ],
};
