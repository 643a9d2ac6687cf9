/** Of all promises with a clock: how many were met, missed, and are not due yet. */
import { numberWords } from "../../../words/english/numbers.ts";
import { shareWords } from "../../../words/report/number-words.ts";
import { MINIMUM_N } from "../../../reporting/counting/judge.ts";
import type { Kept } from "./month-phase.ts";

/** @param target the agreed share of those that came due; null: none */
export function KeptBar({ kept, target }: { readonly kept: Kept; readonly target: number | null }) {
  const { met, missed, open, rate } = kept;
  const all = met + missed + open;
  const parts = [
    { words: "met", count: met, tone: "tone-good" },
    { words: "missed", count: missed, tone: "tone-bad" },
    { words: "not yet due", count: open, tone: "tone-quiet" },
  ];
  return (
    <div className="kept">
      <p className="kept-words">
        <strong>{numberWords(met)}</strong> of {numberWords(met + missed)} targets met
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
        {parts.map(({ words, count, tone }) => (
          <span key={words} className={tone}>
            {numberWords(count)} {words}
          </span>
        ))}
        {target === null ? null : <span className="kept-agreed">{shareWords(target)} agreed</span>}
      </div>
    </div>
  );
}
