/** A number against the month: delivered, what should have been by now, and what is needed a day for the rest. */
import { lazy, Suspense } from "react";
import { numberWords } from "../../reporting/number-words.ts";
import type { GoalLine } from "../../reporting/report.ts";
import { ClauseLink } from "../show/clause-link.tsx";
import { stageCountWords } from "../show/stage-words.ts";
import { goalVerdict, type MonthPhase } from "./verdict.ts";

/** The charting library is heavy: numbers are there before it is. */
const PaceChart = lazy(async () => ({ default: (await import("./pace-chart.tsx")).PaceChart }));

export function GoalPace({ goal, phase, asOf, zone }: { readonly goal: GoalLine; readonly phase: MonthPhase; readonly asOf: number; readonly zone: string }) {
  const verdict = goalVerdict(goal, phase);
  const most = Math.max(goal.perMonth, goal.delivered, 1);
  const unit = stageCountWords(goal.stage, goal.perMonth);
  return (
    <div>
      <div className="goal-head">
        <h3 className="goal-number">
          <strong>{numberWords(goal.delivered)}</strong> of {numberWords(goal.perMonth)} {unit}
        </h3>
        <span className={`chip tone-${verdict.tone}`}>{verdict.text}</span>
      </div>
      <div className="goal-facts">
        {phase === "running" ? <span>{numberWords(goal.expectedByNow, 1)} expected by now</span> : null}
        {phase === "running" && goal.requiredPerDay !== null && goal.requiredPerDay > 0 ? <span>{numberWords(goal.requiredPerDay, 1)} a business day needed for the rest</span> : null}
        <ClauseLink clause={goal.clause} />
      </div>
      <div className="goal-track" aria-hidden>
        <div className="goal-done" style={{ width: `${(goal.delivered / most) * 100}%` }} />
        {phase === "running" ? <span className="goal-expected" style={{ left: `${Math.min(1, goal.expectedByNow / most) * 100}%` }} /> : null}
      </div>
      <div className="goal-chart">
        <Suspense fallback={<div style={{ height: 170 }} />}>
          <PaceChart goal={goal} unit={unit} today={phase === "running" ? dayOf(asOf, zone) : undefined} />
        </Suspense>
      </div>
    </div>
  );
}

/** The calendar day of an instant in the workspace's zone, as the report names days: `YYYY-MM-DD`. */
function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}
