/** What leads waited for their first human touch. Nights and weekends count: the lead does not care when the office opens. */
import { numberWords } from "../../words/english/numbers.ts";
import "./speed.css";
import type { SpeedToLead } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { RateBar, RateWords } from "../components/rate.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";

/** @param within60 the agreed share of those within the hour */
export function Speed({ speed, within60 }: { readonly speed: SpeedToLead; readonly within60: number | null }) {
  const { n, medianMs, p90Ms, medianWithWaitingMs, waiting } = speed;
  const shares = [
    { words: "within 5 min", rate: speed.within5Min, target: null },
    { words: "within 15 min", rate: speed.within15Min, target: null },
    { words: "within 60 min", rate: speed.within60Min, target: within60 },
  ];
  if (!speed.isRecorded)
    return (
      <Panel title="Speed to lead" aside={<VerdictChip verdict="not_recorded" />}>
        <p className="panel-note">No touch has been recorded, so how long leads waited isn’t known.</p>
      </Panel>
    );
  return (
    <Panel
      title="Speed to lead"
      aside={`${numberWords(n)} touched, ${numberWords(waiting)} still waiting`}
      note="From capture to first human touch, in calendar time."
    >
      <div className="speed">
        <dl className="figures">
          <Figure name="median" value={figure(medianMs, n)} />
          <Figure name="90th percentile" value={figure(p90Ms, n)} />
          <Figure name="median, including leads still waiting" value={figure(medianWithWaitingMs, n + waiting)} />
        </dl>
        <ul className="plain-list shares">
          {shares.map(({ words, rate, target }) => (
            <li key={words} className="share">
              <span>{words}</span>
              <RateWords rate={rate} />
              <RateBar rate={rate} target={target} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function figure(ms: number | null, n: number): string {
  return ms === null || n < MINIMUM_N ? "–" : wallWords(ms);
}
