/** All promises with a clock, by side. */
import type { PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import type { SaidPromise } from "../../words/report/say-report.ts";
import { Panel } from "../frame/panel.tsx";
import { NO_TARGET } from "../../words/screen/scoreboard-words.ts";
import { PromiseList } from "./promise-list.tsx";

const PARTIES = [
  { party: "marketing", words: "Marketing" },
  { party: "qualification", words: "Qualification" },
  { party: "sales", words: "Sales" },
] as const satisfies readonly { party: SaidPromise["party"]; words: string }[];

type PromisesProps = {
  readonly promises: readonly SaidPromise[];
  /** Whether more can still come due in the period. */
  readonly isRunning: boolean;
  readonly period: PeriodFilter;
};

export function Promises({ promises, isRunning, period }: PromisesProps) {
  const isJudged = promises.length === 0 || promises.some(({ target }) => target !== null);
  return (
    <Panel
      title="SLA targets"
      note={`Met ÷ (met + missed), for clocks that came due. The tick is the agreed share. The band is the 95% confidence interval (Wilson); a wider band means less data.${isJudged ? "" : ` ${NO_TARGET}`}`}
    >
      {promises.length === 0 ? <p className="side-none">The agreement has no SLA targets.</p> : null}
      <div className="promise-columns">
        {PARTIES.map(({ party, words }) => {
          const lines = promises.filter((promise) => promise.party === party);
          return lines.length === 0 ? null : (
            <PromiseList key={party} title={words} lines={lines} isRunning={isRunning} period={period} />
          );
        })}
      </div>
    </Panel>
  );
}
