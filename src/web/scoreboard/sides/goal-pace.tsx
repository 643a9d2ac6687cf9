/** A number against the month: delivered, what should have been by now, and what is needed a day for the rest. */
import type { ReactNode } from "react";
import type { LeadsBehind } from "../../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../../components/leads-number.tsx";
import { numberWords } from "../../../words/english/numbers.ts";
import type { GoalLine } from "../../../reporting/report/report.ts";
import { ClauseLink } from "../../components/clause-link.tsx";
import { stagesWord, stageWord } from "../../../words/english/funnel.ts";
import type { SaidGoal } from "../../../words/report/say-report.ts";
import { forecastWords, goalWords } from "../../../words/screen/scoreboard-words.ts";
import { VerdictChip } from "../../components/verdict-chip.tsx";
import type { MonthPhase } from "./month-phase.ts";

type GoalPaceProps = {
  readonly goal: GoalLine;
  readonly standing: SaidGoal | undefined;
  readonly phase: MonthPhase;
  readonly behind: LeadsBehind;
  /** How it was in the months before. */
  readonly children?: ReactNode;
};

/** @param standing what is said of it */
export function GoalPace({ goal, standing, phase, behind, children }: GoalPaceProps) {
  const { delivered, owed, expectedByNow, requiredPerDay, forecast } = goal;
  const most = Math.max(owed, delivered, forecast?.high ?? 0, 1);
  const at = (number: number): string => `${Math.min(1, number / most) * 100}%`;
  return (
    <li>
      <div className="goal-head">
        <h3 className="goal-number">
          <strong>
            <LeadsNumber count={delivered} behind={behind} />
          </strong>{" "}
          of{" "}
          <span className="goal-owed">
            {numberWords(owed)} {owed === 1 ? stageWord(goal.stage) : stagesWord(goal.stage)}
          </span>
        </h3>
        {standing === undefined ? null : <VerdictChip verdict={standing.verdict} words={goalWords(standing)} />}
      </div>
      <div className="goal-track" aria-hidden>
        {forecast === null ? null : (
          <div
            className="goal-forecast"
            style={{ left: at(forecast.low), right: `calc(100% - ${at(forecast.high)})` }}
          />
        )}
        <div className="goal-done" style={{ width: at(delivered) }} />
        {phase === "running" && delivered < owed ? (
          <span className="goal-expected" style={{ left: at(expectedByNow) }} />
        ) : null}
        <span className="goal-owed" style={{ left: at(owed) }} />
      </div>
      <div className="goal-facts">
        {phase === "running" ? <span>{numberWords(expectedByNow, 1)} expected by now</span> : null}
        {forecast === null ? null : <span>{forecastWords(forecast)}</span>}
        {phase === "running" && requiredPerDay !== null && requiredPerDay > 0 ? (
          <span>{numberWords(requiredPerDay, 1)} per business day needed to hit the goal</span>
        ) : null}
        <ClauseLink clause={goal.clause} />
        {children}
      </div>
    </li>
  );
}
