/** What the receiving side said about the leads it was given, and why it gave some back. */
import { decisionsBehind, periodFilter, rejectionsBehind } from "../../../reporting/leads/leads-behind.ts";
import type { Scoreboard } from "../../../reporting/report/report.ts";
import { BarList } from "../../components/bar-list.tsx";
import { RateBar, RateWords } from "../../components/rate.tsx";

type AcceptanceProps = Pick<Scoreboard, "acceptance" | "rejections" | "from" | "until"> & {
  readonly target: number | null;
  /** Without the reasons. */
  readonly isBrief: boolean;
};

export function Acceptance({ acceptance, rejections, target, isBrief, ...bounds }: AcceptanceProps) {
  const period = periodFilter(bounds);
  return (
    <div className="acceptance">
      <div className="share">
        <h3>Acceptance rate (accepted ÷ decided)</h3>
        <RateWords
          rate={acceptance}
          behind={{ hits: decisionsBehind(period, "accepted"), n: decisionsBehind(period) }}
        />
        <RateBar rate={acceptance} target={target} />
      </div>
      {isBrief ? null : rejections.length === 0 ? (
        <p className="panel-note">No lead was rejected this month.</p>
      ) : (
        <>
          <p className="panel-note">Reject reasons:</p>
          <BarList
            lines={rejections.map((line) => ({
              id: line.reason,
              label: line.label,
              count: line.count,
              behind: rejectionsBehind(period, line),
            }))}
          />
        </>
      )}
    </div>
  );
}
