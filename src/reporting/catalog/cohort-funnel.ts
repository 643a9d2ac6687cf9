/** The funnel twice: as a cohort, whose leads are followed, and as what entered each stage in the period, which are different leads. */
import { entriesBehind, stepBehind } from "../leads/leads-behind.ts";
import { FUNNEL_STAGES } from "../../calculator/conversion-chain.ts";
import { cohort, FUNNEL_STEPS, waysOf } from "../measures/conversion.ts";
import { funnel } from "../report/funnel.ts";
import { columns, countCell, name, NO_CELL, ratio, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const COHORT_FUNNEL: ReportDefinition = {
  title: "Funnel",
  question: "Where do leads get stuck?",
  about: "How many leads get from each stage to the next, and how many entered each stage",
  definition:
    "Cohort: of the entries of a stage in the period, how many reached the next stage or a later one of the same cycle by now. A cohort whose youngest entry is younger than nine of ten needed is immature: it will still rise. In the period: entries of the next stage ÷ entries of this one, which are different leads and can pass 100%.",
  tells: ["conversion"],
  hasSegments: true,
  tables: ({ rows, period, asOf, within }) => {
    const ways = waysOf(rows.stageEntries);
    const entries = new Map(funnel(rows.stageEntries, period).map((line) => [line.stage, line.entries]));
    const next = new Map(FUNNEL_STEPS.map((step) => [step.from, step]));
    return [
      {
        id: "steps",
        title: "From stage to stage",
        columns: columns(
          ["stage", "Stage", "name"],
          ["entered", "Entered in the period", "count"],
          ["reached", "Reached the next by now", "share"],
          ["maturity", "Cohort", "name"],
          ["ratio", "Next ÷ this, in the period", "ratio"],
        ),
        lines: FUNNEL_STAGES.map((stage) => {
          const step = next.get(stage);
          const of = step === undefined ? undefined : cohort(ways, step, period, asOf);
          return {
            key: stage,
            cells: [
              name("stage", stage),
              countCell(entries.get(stage) ?? 0, entriesBehind(within, stage)),
              of === undefined || step === undefined ? NO_CELL : share(of.hits, of.figure.n, stepBehind(within, step)),
              of === undefined || of.figure.n === 0 ? NO_CELL : name("text", of.isMature ? "mature" : of.note),
              step === undefined ? NO_CELL : ratio(entries.get(step.to) ?? 0, entries.get(stage) ?? 0),
            ],
          };
        }),
        plot: { kind: "funnel", label: "stage", value: "entered" },
      },
      {
        id: "beside",
        title: "Outside the funnel",
        columns: columns(["stage", "Stage", "name"], ["entered", "Entered in the period", "count"]),
        lines: (["grey", "nurture", "disqualified", "lost"] as const).map((stage) => ({
          key: stage,
          cells: [name("stage", stage), countCell(entries.get(stage) ?? 0, entriesBehind(within, stage))],
        })),
      },
    ];
  },
};
