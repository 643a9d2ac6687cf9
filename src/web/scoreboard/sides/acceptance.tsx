/** What the receiving side said about the leads it was given, and why it gave some back. */
import type { Scoreboard } from "../../../reporting/report/report.ts";
import { BarList } from "../../components/bar-list.tsx";
import { RateBar, RateWords } from "../../components/rate.tsx";

type AcceptanceProps = Pick<Scoreboard, "acceptance" | "rejections"> & { readonly target: number | null };

export function Acceptance({ acceptance, rejections, target }: AcceptanceProps) {
  return (
    <div className="acceptance">
      <div className="share">
        <h3>Acceptance rate (accepted ÷ decided)</h3>
        <RateWords rate={acceptance} />
        <RateBar rate={acceptance} target={target} />
      </div>
      {rejections.length === 0 ? (
        <p className="panel-note">No lead was rejected this month.</p>
      ) : (
        <>
          <p className="panel-note">Reject reasons:</p>
          <BarList lines={rejections.map(({ reason, label, count }) => ({ id: reason, label, count }))} />
        </>
      )}
    </div>
  );
}
