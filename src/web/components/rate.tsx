/** A share as it must be read: with its n and how far it may be off, and not at all where there is too little of it. */
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "./leads-number.tsx";
import { numberWords } from "../../words/english/numbers.ts";
import "./rate.css";
import { intervalWords, shareWords } from "../../words/report/number-words.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import type { Rate } from "../../reporting/report/report.ts";
import { Hint } from "./hint.tsx";

export function RateWords({
  rate,
  of,
  behind,
}: {
  readonly rate: Rate;
  readonly of?: string;
  /** The leads that are counted, where there is a list of them. */
  readonly behind?: { readonly hits: LeadsBehind; readonly n?: LeadsBehind };
}) {
  const counted = `${numberWords(rate.hits)} of ${numberWords(rate.n)}${of === undefined ? "" : ` ${of}`}`;
  const shown = (
    <>
      <LeadsNumber count={rate.hits} behind={behind?.hits} /> of <LeadsNumber count={rate.n} behind={behind?.n} />
      {of === undefined ? "" : ` ${of}`}
    </>
  );
  if (rate.n === 0) return <span className="rate-too-little">none yet</span>;
  if (rate.n < MINIMUM_N) {
    return (
      <span className="rate">
        <span className="rate-too-little">not enough data</span>
        <span className="rate-counted">{shown}</span>
      </span>
    );
  }
  return (
    <span className="rate">
      <span className="rate-share">{shareWords(rate.share)}</span>
      <Hint label={`${counted}. 95% confidence interval (Wilson): ${intervalWords(rate)}`}>
        <span className="rate-counted">
          {shown} · {intervalWords(rate)}
        </span>
      </Hint>
    </span>
  );
}

/** The share as a dot on 0 to 100 %, its interval as a band around it, and what was agreed as a tick. */
export function RateBar({ rate, target = null }: { readonly rate: Rate; readonly target?: number | null }) {
  const tick = target === null ? null : <span className="target-tick" style={{ left: `${target * 100}%` }} />;
  if (rate.n < MINIMUM_N || rate.share === null || rate.low === null || rate.high === null)
    return (
      <span className="rate-bar" aria-hidden>
        {tick}
      </span>
    );
  return (
    <span className="rate-bar" aria-hidden>
      {tick}
      <span className="rate-band" style={{ left: `${rate.low * 100}%`, width: `${(rate.high - rate.low) * 100}%` }} />
      <span className="rate-dot" style={{ left: `${rate.share * 100}%` }} />
    </span>
  );
}
