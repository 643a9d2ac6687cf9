/** A number against the month: delivered, what should have been by now, and what is needed a day for the rest. */
import { numberWords } from "../../../words/english/numbers.ts";
import type { GoalLine } from "../../../reporting/report/report.ts";
import { ClauseLink } from "../../components/clause-link.tsx";
import { stagesWord, stageWord } from "../../../words/english/funnel.ts";
import { goalVerdict, type MonthPhase } from "./verdict.ts";

export function GoalPace({ goal, phase }: { readonly goal: GoalLine; readonly phase: MonthPhase }) {
  const { delivered, owed, expectedByNow, requiredPerDay } = goal;
  const verdict = goalVerdict(goal, phase);
  const most = Math.max(owed, delivered, 1);
  return (
    <li>
      <div className="goal-head">
        <h3 className="goal-number">
          <strong>{numberWords(delivered)}</strong> of {numberWords(owed)}{" "}
          {owed === 1 ? stageWord(goal.stage) : stagesWord(goal.stage)}
        </h3>
        <span className={`chip tone-${verdict.tone}`}>{verdict.text}</span>
      </div>
      <div className="goal-track" aria-hidden>
        <div className="goal-done" style={{ width: `${(delivered / most) * 100}%` }} />
        {phase === "running" ? (
          <span className="goal-expected" style={{ left: `${Math.min(1, expectedByNow / most) * 100}%` }} />
        ) : null}
      </div>
      <div className="goal-facts">
        {phase === "running" ? <span>{numberWords(expectedByNow, 1)} expected by now</span> : null}
        {phase === "running" && requiredPerDay !== null && requiredPerDay > 0 ? (
          <span>{numberWords(requiredPerDay, 1)} per business day needed to hit the goal</span>
        ) : null}
        <ClauseLink clause={goal.clause} />
      </div>
    </li>
  );
}
