/** How long leads stay in each stage, and from MQL to customer. */
import { waysOf } from "../measures/conversion.ts";
import { isInPeriod } from "../rows/period.ts";
import { STAYS, staysIn, wonIn } from "../measures/velocity.ts";
import { columns, medianTime, name, p90Time } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const TIME_IN_STAGE: ReportDefinition = {
  title: "Velocity",
  question: "Where do leads get stuck?",
  about: "How long leads stay in each stage, and how long a deal takes",
  definition:
    "Stays in a stage that ended in the period with a later stage of the same cycle, in calendar time: median and 90th percentile (nearest rank). From MQL, and from capture, to customer: of the deals won in the period; without those whose win is dated before the capture.",
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
    const won = rows.stageEntries.filter(({ stage, at }) => stage === "customer" && isInPeriod(period, at));
    const captured = {
      key: "from-capture",
      cell: name("text", "From capture to customer"),
      waits: won.flatMap(({ at, capturedAt }) => (at < capturedAt ? [] : [{ waitedMs: at - capturedAt, ended: true }])),
    };
    return [
      {
        id: "stages",
        title: "Time in each stage",
        columns: columns(["stage", "Stage", "name"], ["median", "Median", "time"], ["p90", "90th percentile", "time"]),
        lines: [...stays, whole, captured]
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
