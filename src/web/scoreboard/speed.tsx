/** What leads waited for their first human touch. Nights and weekends count: the lead does not care when the office opens. */
import { firstTouchBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import "./speed.css";
import type { SpeedToLead } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { RateBar, RateWords } from "../components/rate.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";

type SpeedProps = {
  readonly speed: SpeedToLead;
  /** The agreed share of those within the hour. */
  readonly within60: number | null;
  readonly period: PeriodFilter;
};

export function Speed({ speed, within60, period }: SpeedProps) {
  const { n, medianMs, p90Ms, medianWithWaitingMs, waiting } = speed;
  const shares = [
    { minutes: 5, rate: speed.within5Min, target: null },
    { minutes: 15, rate: speed.within15Min, target: null },
    { minutes: 60, rate: speed.within60Min, target: within60 },
  ] as const;
  if (!speed.isRecorded)
    return (
      <Panel title="Speed to lead" aside={<VerdictChip verdict="not_recorded" />}>
        <p className="panel-note">No touch has been recorded, so how long leads waited isn’t known.</p>
      </Panel>
    );
  return (
    <Panel
      title="Speed to lead"
      aside={
        <>
          <LeadsNumber count={n} behind={firstTouchBehind(period, "made")} /> touched,{" "}
          <LeadsNumber count={waiting} behind={firstTouchBehind(period, "waiting")} /> still waiting
        </>
      }
      note="From capture to first human touch, in calendar time."
    >
      <div className="speed">
        <dl className="figures">
          <Figure name="median" value={figure(medianMs, n)} />
          <Figure name="90th percentile" value={figure(p90Ms, n)} />
          <Figure name="median, including leads still waiting" value={figure(medianWithWaitingMs, n + waiting)} />
        </dl>
        <ul className="plain-list shares">
          {shares.map(({ minutes, rate, target }) => (
            <li key={minutes} className="share">
              <span>within {minutes} min</span>
              <RateWords
                rate={rate}
                behind={{
                  hits: firstTouchBehind(period, `within-${minutes}`),
                  n: firstTouchBehind(period, `known-${minutes}`),
                }}
              />
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
