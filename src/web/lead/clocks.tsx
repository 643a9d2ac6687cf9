/** The clocks of a lead: what was promised, when it was due, how it went, in business and in calendar time. */
import { useDisclosure } from "@mantine/hooks";
import type { ExplainedClock as Explained, Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { Countdown } from "../time/countdown.tsx";
import { businessWords, wallWords } from "../../words/english/elapsed-words.ts";
import { readerZone } from "../time/instant-words.ts";
import { Instant } from "../time/instant.tsx";
import { NextDue } from "../lead-parts/accountable.tsx";
import { useGradeName } from "../lead-parts/grade-badge.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { teamName } from "../../words/english/names.ts";
import { Shortened } from "../components/shortened.tsx";
import { ExplainedClock } from "./explained-clock.tsx";
import { whyWords } from "../../words/screen/explanation-words.ts";

type Clock = Lead["clocks"][number];

/** About as many as a lead has on its way through two teams. */
const MOST = 6;

type ClocksProps = {
  /** Of finished cycles as well. */
  readonly clocks: Lead["clocks"];
  /** Undefined until it is known. */
  readonly explained: readonly Explained[] | undefined;
  /** What is due next of the lead, also where no clock measures it. */
  readonly next: NonNullable<Lead["accountable"]>["next"];
};

export function Clocks({ clocks, explained, next }: ClocksProps) {
  const running = clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt);
  const over = clocks.filter((clock) => !isRunning(clock)).sort((a, b) => b.startedAt - a.startedAt);
  return (
    <Panel title="Clocks" aside={running.length === 0 ? "none running" : `${running.length} running`}>
      {running.length === 0 && next !== null ? (
        <p className="panel-note">
          Next: <NextDue next={next} />
        </p>
      ) : null}
      {clocks.length === 0 && next === null ? (
        <p className="panel-note">No clock has started: the lead hasn’t been handed off yet.</p>
      ) : null}
      <Shortened items={[...running, ...over]} most={Math.max(MOST, running.length)} noun="clocks">
        {(shown) => (
          <ul className="plain-list clocks">
            {shown.map((clock) => (
              <ClockLine
                key={clock.name}
                clock={clock}
                explained={explained?.find(({ name }) => name === clock.name)}
              />
            ))}
          </ul>
        )}
      </Shortened>
    </Panel>
  );
}

function ClockLine({ clock, explained }: { readonly clock: Clock; readonly explained: Explained | undefined }) {
  const nameOf = usePersonName();
  const gradeOf = useGradeName();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li className="clock">
      <div className="clock-head">
        <strong>{clockTitleOf(clock.kind)}</strong>
        <span className="clock-quiet">
          within {clock.targetText} · {gradeOf(clock.grade)} · {nameOf(clock.owner)}
          {isOfTeam(clock) ? ` (${teamName(clock.leg)})` : ""}
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
          <dt>time used</dt>
          <dd>
            {clock.elapsedMs === null
              ? "–"
              : clock.elapsedMs === clock.wallMs
                ? wallWords(clock.elapsedMs)
                : businessWords(clock.elapsedMs)}
          </dd>
        </div>
        <div>
          <dt>calendar time</dt>
          <dd>{clock.wallMs === null ? "–" : wallWords(clock.wallMs)}</dd>
        </div>
      </dl>
      {explained === undefined ? null : (
        <button type="button" className="clock-why" aria-expanded={opened} onClick={toggle}>
          {whyWords(explained.status)}
          <span className="visually-hidden">
            {" "}
            {clockTitleOf(clock.kind)}, {clock.clause}
          </span>
        </button>
      )}
      {opened && explained !== undefined ? <ExplainedClock clock={explained} zone={readerZone()} /> : null}
    </li>
  );
}

function isRunning({ status, stoppedAt }: Clock): boolean {
  return status === "running" || status === "paused" || (status === "missed" && stoppedAt === null);
}

/** The team that handed off the lead owes some clocks; the others are of the team that has the lead. */
function isOfTeam({ kind }: Clock): boolean {
  return kind !== "feedback" && kind !== "fix-data";
}
