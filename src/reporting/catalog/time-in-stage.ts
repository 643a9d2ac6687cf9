/** How long leads stay in each stage, and from MQL to customer. */
import { waysOf } from "../measures/conversion.ts";
import { STAYS, staysIn, wonIn } from "../measures/velocity.ts";
import { columns, medianTime, name, p90Time } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const TIME_IN_STAGE: ReportDefinition = {
  title: "Velocity",
  question: "Where do leads get stuck?",
  about: "How long leads stay in each stage, and how long a deal takes",
  definition:
    "Stays in a stage that ended in the period with a later stage of the same cycle, in calendar time: median and 90th percentile (nearest rank). From MQL to customer: of the deals won in the period.",
  tells: ["velocity"],
  hasSegments: true,
  tables: ({ rows, period }) => {
    const ways = waysOf(rows.stageEntries);
    const stays = STAYS.map((stage) => ({
      key: stage as string,
      cell: name("stage", stage),
      waits: staysIn(ways, stage, period).map((waitedMs) => ({ waitedMs, ended: true })),
    }));
    const whole = { key: "whole", cell: name("text", "From MQL to customer"), waits: wonIn(ways, period) };
    return [
      {
        id: "stages",
        title: "Time in each stage",
        columns: columns(["stage", "Stage", "name"], ["median", "Median", "time"], ["p90", "90th percentile", "time"]),
        lines: [...stays, whole]
          .filter(({ waits }) => waits.length > 0)
          .map(({ key, cell, waits }) => ({
            key,
            cells: [cell, medianTime(waits, "calendar"), p90Time(waits, "calendar")],
          })),
        plot: { kind: "bars", label: "stage", value: "median" },
      },
    ];
  },
};
