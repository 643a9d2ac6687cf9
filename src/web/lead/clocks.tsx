/** The clocks of a lead: what was promised, when it was due, how it went, in business and in wall time. */
import type { Lead } from "../client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../show/clause-link.tsx";
import type { Clock } from "../show/clock-face.ts";
import { clockWords } from "../show/clock-words.ts";
import { Countdown } from "../show/countdown.tsx";
import { businessWords, wallWords } from "../show/duration.ts";
import { Instant } from "../show/instant.tsx";
import { usePersonName } from "../show/person-name.tsx";

export function Clocks({ clocks }: { readonly clocks: Lead["clocks"] }) {
  const running = clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt);
  const over = clocks.filter((clock) => !isRunning(clock)).sort((a, b) => b.startedAt - a.startedAt);
  return (
    <Panel title="Clocks" aside={running.length === 0 ? "none runs" : `${running.length} running`}>
      {clocks.length === 0 ? (
        <p className="panel-note">No clock has started: the lead was not handed over yet.</p>
      ) : null}
      <ul className="plain-list clocks">
        {[...running, ...over].map((clock) => (
          <ClockLine key={clock.name} clock={clock} />
        ))}
      </ul>
    </Panel>
  );
}

function ClockLine({ clock }: { readonly clock: Clock }) {
  const nameOf = usePersonName();
  return (
    <li className="clock">
      <div className="clock-head">
        <strong>{clockWords(clock.kind)}</strong>
        <span className="clock-quiet">
          within {clock.targetText} · {clock.grade} · {nameOf(clock.owner)} ({clock.leg})
        </span>
        <ClauseLink clause={clock.clause} />
      </div>
      <Countdown clock={clock} />
      <dl className="clock-times">
        <div>
          <dt>started</dt>
          <dd>
            <Instant at={clock.startedAt} />
          </dd>
        </div>
        <div>
          <dt>due</dt>
          <dd>
            <Instant at={clock.dueAt} />
          </dd>
        </div>
        <div>
          <dt>stopped</dt>
          <dd>{clock.stoppedAt === null ? "–" : <Instant at={clock.stoppedAt} />}</dd>
        </div>
        <div>
          <dt>counted</dt>
          <dd>{clock.elapsedMs === null ? "–" : businessWords(clock.elapsedMs)}</dd>
        </div>
        <div>
          <dt>wall time</dt>
          <dd>{clock.wallMs === null ? "–" : wallWords(clock.wallMs)}</dd>
        </div>
      </dl>
    </li>
  );
}

function isRunning({ status, stoppedAt }: Clock): boolean {
  return status === "running" || status === "paused" || (status === "missed" && stoppedAt === null);
}
