/** What the receiving side said about what it was given, and why it gave leads back. */
import type { Scoreboard } from "../../reporting/report.ts";
import { Panel } from "../frame/panel.tsx";
import { BarList } from "../show/bar-list.tsx";
import { RateBar, RateWords } from "../show/rate.tsx";

export function Acceptance({ acceptance, rejections }: Pick<Scoreboard, "acceptance" | "rejections">) {
  return (
    <Panel title="Accepted and rejected" note="Accepted ÷ (accepted + rejected) of the decisions of this month. Leads nobody has decided on are not in it.">
      <div className="share">
        <span>Accepted</span>
        <RateWords rate={acceptance} />
        <RateBar rate={acceptance} />
      </div>
      <h3 className="below-rate">Why leads were rejected</h3>
      {rejections.length === 0 ? (
        <p className="panel-note">No lead was rejected this month.</p>
      ) : (
        <BarList lines={rejections.map(({ reason, label, count }) => ({ id: reason, label, count }))} />
      )}
    </Panel>
  );
}
