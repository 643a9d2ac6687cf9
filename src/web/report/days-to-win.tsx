/** How long it took from first contact to the signature, and how many MQLs got there. */
import { numberWords } from "../../words/english/numbers.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { RateBar, RateWords } from "../show/rate.tsx";

export function DaysToWin({ won, daysToWin }: Pick<PeriodReport, "won" | "daysToWin">) {
  const { n, medianDays, p90Days } = daysToWin;
  return (
    <Panel
      title="From first contact to customer"
      note={`Of the ${numberWords(n)} deals won in the period whose dates make sense; below, of its MQLs, those that became customers.`}
    >
      <dl className="figures">
        <div className="figure">
          <dt>days, half took at most</dt>
          <dd>{daysWords(medianDays, n)}</dd>
        </div>
        <div className="figure">
          <dt>days, nine of ten took at most</dt>
          <dd>{daysWords(p90Days, n)}</dd>
        </div>
      </dl>
      <div className="share">
        <span>MQLs won</span>
        <RateWords rate={won} />
        <RateBar rate={won} />
      </div>
    </Panel>
  );
}

function daysWords(days: number | null, n: number): string {
  return days === null || n < MINIMUM_N ? "–" : numberWords(days, Number.isInteger(days) ? 0 : 1);
}
