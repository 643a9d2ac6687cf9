/** Of all promises with a clock: how many were met, missed, and are not due yet. */
import { numberWords } from "../../../words/english/numbers.ts";
import { shareWords } from "../../../words/report/number-words.ts";
import { MINIMUM_N } from "../../../reporting/counting/judge.ts";
import type { Kept } from "./verdict.ts";

export function KeptBar({ kept }: { readonly kept: Kept }) {
  const { met, missed, open, rate } = kept;
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
      </div>
      <div className="kept-legend">
        {parts.map(({ words, count, tone }) => (
          <span key={words} className={tone}>
            {numberWords(count)} {words}
          </span>
        ))}
      </div>
    </div>
  );
}
