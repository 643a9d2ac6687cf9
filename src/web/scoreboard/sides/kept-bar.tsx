/** Of all promises with a clock: how many were met, missed, and are not due yet. */
import type { LeadsBehind } from "../../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../../components/leads-number.tsx";
import { shareWords } from "../../../words/report/number-words.ts";
import { MINIMUM_N } from "../../../reporting/counting/judge.ts";
import type { Kept } from "./month-phase.ts";

type KeptBarProps = {
  readonly kept: Kept;
  /** The agreed share of those that came due; null: none. */
  readonly target: number | null;
  /** The leads whose targets stand so. */
  readonly behind: (verdict: "met" | "missed" | "open" | "due") => LeadsBehind;
};

export function KeptBar({ kept, target, behind }: KeptBarProps) {
  const { met, missed, open, rate } = kept;
  const all = met + missed + open;
  const parts = [
    { verdict: "met", words: "met", count: met, tone: "tone-good" },
    { verdict: "missed", words: "missed", count: missed, tone: "tone-bad" },
    { verdict: "open", words: "not yet due", count: open, tone: "tone-quiet" },
  ] as const;
  return (
    <div className="kept">
      <p className="kept-words">
        <strong>
          <LeadsNumber count={met} behind={behind("met")} />
        </strong>{" "}
        of <LeadsNumber count={met + missed} behind={behind("due")} /> targets met
        {rate.n < MINIMUM_N ? null : ` (${shareWords(rate.share)})`}
      </p>
      <div className="kept-track" aria-hidden>
        {parts.map(({ words, count, tone }) =>
          count === 0 ? null : <span key={words} className={`kept-part ${tone}`} style={{ flex: `${count} 1 0` }} />,
        )}
        {target === null || rate.n === 0 ? null : (
          <span className="target-tick kept-target" style={{ left: `${((target * rate.n) / all) * 100}%` }} />
        )}
      </div>
      <div className="kept-legend">
        {parts.map(({ verdict, words, count, tone }) => (
          <span key={words} className={count === 0 ? "tone-quiet" : tone}>
            <LeadsNumber count={count} behind={behind(verdict)} /> {words}
          </span>
        ))}
        {target === null ? null : <span className="kept-agreed">{shareWords(target)} agreed</span>}
      </div>
    </div>
  );
}
