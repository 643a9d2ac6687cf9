/** How long it took from first contact to the signature, and how many MQLs got there. */
import { cohortBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import { daysToWinWords } from "../../words/screen/scoreboard-words.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { RateBar, RateWords } from "../components/rate.tsx";

type DaysToWinProps = Pick<PeriodReport, "won" | "daysToWin"> & { readonly period: PeriodFilter };

export function DaysToWin({ won, daysToWin, period }: DaysToWinProps) {
  const { n, medianDays, p90Days } = daysToWin;
  return (
    <Panel title="From capture to customer" note={daysToWinWords(n)}>
      <dl className="figures">
        <div className="figure">
          <dt>days (median)</dt>
          <dd>{daysWords(medianDays, n)}</dd>
        </div>
        <div className="figure">
          <dt>days (90th percentile)</dt>
          <dd>{daysWords(p90Days, n)}</dd>
        </div>
      </dl>
      <div className="share">
        <span>MQLs that became customers</span>
        <RateWords rate={won} behind={{ hits: cohortBehind(period, "won"), n: cohortBehind(period, "all") }} />
        <RateBar rate={won} />
      </div>
    </Panel>
  );
}

function daysWords(days: number | null, n: number): string {
  return days === null || n < MINIMUM_N ? "–" : numberWords(days, Number.isInteger(days) ? 0 : 1);
}
