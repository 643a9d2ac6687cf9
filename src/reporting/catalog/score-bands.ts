/** Whether the score picks the right leads, and what another threshold would have let through or kept out. */
import { capital } from "../../words/english/names.ts";
import { scoreWords } from "../../words/english/score-words.ts";
import { scoreFilter, type ScoreRange } from "../leads/filter-values.ts";
import { scoredBehind, unqualifiedBehind } from "../leads/leads-behind.ts";
import { bandsAround, barsAround, scoreQuality, unqualifiedIn } from "../measures/score-quality.ts";
import { columns, countCell, name, NO_CELL, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

const STAGES_ON_THE_WAY = ["sal", "sql", "customer"] as const;

export const SCORE_BANDS: ReportDefinition = {
  title: "Quality by score",
  question: "Does the score pick the right leads?",
  about: "What became of MQLs by what they scored, and what another threshold would have let through or kept out",
  definition:
    "Leads that became MQLs in the period, by the score that made them MQLs, and how many entered each later stage by now, with a 95% interval. MQLs by an exception are beside the bands: no threshold keeps them out. Kept out: MQLs with a score below that threshold then; some would have reached it later. Let through: leads captured in the period that never became MQLs, and have that score now; it can have been higher, and an exclusion can keep them out. Whether they would have bought isn't known: no one worked them.",
  tells: ["conversion"],
  hasSegments: true,
  needs: ["scores"],
  tables: ({ terms, rows, period, within }) => {
    const { bar } = terms.agreement.qualification;
    const qualityOf = scoreQuality(rows.stageEntries, period);
    const band = (key: string, text: string, scores: ScoreRange | "exception") => {
      const { mqls, reached } = qualityOf(scores);
      return {
        key,
        cells: [
          name("text", text),
          countCell(mqls, scoredBehind(within, scores)),
          ...STAGES_ON_THE_WAY.map((stage) =>
            share(reached(stage), mqls, {
              hits: scoredBehind(within, scores, stage),
              n: scoredBehind(within, scores),
            }),
          ),
        ],
      };
    };
    const ofRange = (scores: ScoreRange) => capital(scoreWords(scores).replace(/^of /, ""));
    return [
      {
        id: "bands",
        title: "What became of MQLs, by score",
        note: `The threshold is ${bar}. MQLs below it were let in by a person, or by a former threshold.`,
        columns: columns(
          ["score", "Score", "name"],
          ["mqls", "MQLs", "count"],
          ["sal", "Became SALs", "share"],
          ["sql", "Became SQLs", "share"],
          ["customer", "Became customers", "share"],
        ),
        lines: [
          ...bandsAround(bar)
            .filter((scores) => qualityOf(scores).mqls > 0)
            .map((scores) => band(scoreFilter(scores), ofRange(scores), scores)),
          band("exception", "By an exception", "exception"),
        ],
        plot: { kind: "bars", label: "score", value: "customer" },
      },
      {
        id: "thresholds",
        title: "What another threshold would have done",
        columns: columns(
          ["threshold", "Threshold", "name"],
          ["kept-out", "MQLs kept out", "count"],
          ["kept-out-won", "Kept out: customers", "share"],
          ["let-through", "Other leads let through", "count"],
          ["let-through-won", "Let through: customers", "share"],
        ),
        lines: barsAround(bar).map((other) => {
          const below = { from: null, until: other };
          const { mqls, reached } = qualityOf(below);
          const between = { from: other, until: bar };
          const more = other < bar ? unqualifiedIn(between, rows.scores) : undefined;
          return {
            key: String(other - bar),
            cells: [
              name("text", other === bar ? `${other} (as agreed)` : String(other)),
              countCell(mqls, scoredBehind(within, below)),
              share(reached("customer"), mqls, {
                hits: scoredBehind(within, below, "customer"),
                n: scoredBehind(within, below),
              }),
              more === undefined ? NO_CELL : countCell(more, unqualifiedBehind(within, between)),
              more === undefined ? NO_CELL : { kind: "empty", why: "not_recorded", n: more },
            ],
          };
        }),
      },
    ];
  },
};
