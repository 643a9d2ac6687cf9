/** The numbers of a side, and, where somebody can choose it, the course of one of them over the month. */
import { deliveredBehind } from "../../../reporting/leads/leads-behind.ts";
import { SegmentedControl } from "@mantine/core";
import { Suspense, useState } from "react";
import type { GoalLine } from "../../../reporting/report/report.ts";
import type { SaidScoreboard } from "../../../words/report/say-report.ts";
import { stagesWord } from "../../../words/english/funnel.ts";
import { capital } from "../../../words/english/names.ts";
import { lazyChunk } from "../../load-chunk.ts";
import { GoalPace } from "./goal-pace.tsx";
import { monthPhase } from "./month-phase.ts";

/** The charting library is heavy: numbers are there before it is. */
const Trend = lazyChunk(() => import("./trend.tsx"), "Trend");
const PaceChart = lazyChunk(() => import("./pace-chart.tsx"), "PaceChart");

type GoalsProps = { readonly goals: readonly GoalLine[]; readonly board: SaidScoreboard };

export function Goals({ goals, board, isBrief }: GoalsProps & { readonly isBrief: boolean }) {
  return (
    <div className="goals">
      <ul className="plain-list goal-list">
        {goals.map((each) => (
          <GoalPace
            key={each.clause}
            goal={each}
            standing={board.goalLines.find(({ clause }) => clause === each.clause)}
            phase={monthPhase(board)}
            behind={deliveredBehind(board, each)}
          >
            {isBrief ? null : (
              <span className="trend-place">
                <Suspense fallback={null}>
                  <Trend month={board.month} of={{ stage: each.stage, unit: capital(stagesWord(each.stage)) }} />
                </Suspense>
              </span>
            )}
          </GoalPace>
        ))}
      </ul>
      {isBrief ? null : <Course goals={goals} board={board} />}
    </div>
  );
}

function Course({ goals, board }: GoalsProps) {
  const [chosen, setChosen] = useState(goals[0]?.clause);
  const goal = goals.find((each) => each.clause === chosen) ?? goals[0];
  const unitOf = ({ stage }: GoalLine): string => stagesWord(stage);
  return (
    <>
      {goals.length < 2 ? null : (
        <SegmentedControl
          size="xs"
          aria-label="Goal shown"
          data={goals.map((each) => ({ value: each.clause, label: capital(unitOf(each)) }))}
          value={goal?.clause ?? ""}
          onChange={setChosen}
        />
      )}
      {goal === undefined ? null : (
        <div className="goal-chart">
          <Suspense fallback={null}>
            <PaceChart
              goal={goal}
              unit={unitOf(goal)}
              today={monthPhase(board) === "running" ? dayOf(board.asOf, board.zone) : undefined}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}

/** The calendar day of an instant in the workspace's zone, as the report names days: `YYYY-MM-DD`. */
function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    at,
  );
}
