/** The clocks of a lead on one axis of time: what was promised, when it was due, how it went, and whose time it was. The numbers are in a table behind it. */
import "./axis/clock-axis.css";
import { Button, SegmentedControl, Select } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconChartGridDots, IconTable } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ExplainedClock as Explained, Explanation, Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { teamName } from "../../words/english/names.ts";
import { DAY_MS } from "../../base/time.ts";
import { Countdown } from "../time/countdown.tsx";
import { readerZone } from "../time/instant-words.ts";
import { useServerNow } from "../time/server-time.tsx";
import { useGradeName } from "../lead-parts/grade-badge.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Shortened } from "../components/shortened.tsx";
import { AxisLegend } from "./axis/axis-legend.tsx";
import { frameOf, laneOf } from "./axis/lane.ts";
import { LanePicture } from "./axis/lane-picture.tsx";
import { type Tick, ticksOf } from "./axis/ticks.ts";
import { timeScale } from "./axis/time-scale.ts";
import { ClockTable } from "./clock-table.tsx";
import { ExplainedClock } from "./explained-clock.tsx";

type Clock = Lead["clocks"][number];

/** About as many as a lead has on its way through two teams. */
const MOST = 6;

/** From this on, nights are in the way. */
const FOLDED_FROM_MS = 1.5 * DAY_MS;

type ClocksProps = {
  /** Of finished cycles as well. */
  readonly clocks: Lead["clocks"];
  readonly cycle: number;
  /** Nothing is to come. */
  readonly hasEnded: boolean;
  /** Undefined until it is known. */
  readonly explanation: Explanation | undefined;
};

export function Clocks({ clocks, cycle, hasEnded, explanation }: ClocksProps) {
  const [asTable, { toggle }] = useDisclosure(false);
  const running = clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt);
  const over = clocks.filter((clock) => !isRunning(clock)).sort((a, b) => b.startedAt - a.startedAt);
  return (
    <Panel title="Clocks" aside={running.length === 0 ? "none running" : `${running.length} running`}>
      {clocks.length === 0 ? (
        <p className="panel-note">
          No clock has started: the lead {hasEnded ? "was never handed off" : "hasn’t been handed off yet"}.
        </p>
      ) : asTable ? (
        <ClockTable
          clocks={[...running, ...over]}
          control={
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconChartGridDots size={15} aria-hidden />}
              onClick={toggle}
            >
              Show as timeline
            </Button>
          }
        />
      ) : (
        <Axis
          clocks={[...running, ...over]}
          least={Math.max(MOST, running.length)}
          cycle={cycle}
          explanation={explanation}
          control={
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconTable size={15} aria-hidden />}
              onClick={toggle}
            >
              Show as table
            </Button>
          }
        />
      )}
    </Panel>
  );
}

type AxisProps = Pick<ClocksProps, "cycle" | "explanation"> & {
  /** In the order in which they are shown. */
  readonly clocks: readonly Clock[];
  readonly least: number;
  readonly control: ReactNode;
};

function Axis({ clocks, least, cycle, explanation, control }: AxisProps) {
  const now = useServerNow(60_000);
  const zone = readerZone();
  const isNarrow = useMediaQuery("(max-width: 48em)");
  const explained = new Map(explanation?.clocks.map((clock) => [clock.name, clock]));
  const cycles = [...new Set(explanation?.clocks.map((clock) => clock.cycle))].sort((a, b) => b - a);
  const [chosenCycle, setCycle] = useState<number | undefined>();
  const shownCycle = chosenCycle ?? (cycles.includes(cycle) ? cycle : cycles[0]);
  const shown = clocks.filter(({ name }) => {
    const of = explained.get(name);
    return of === undefined ? explanation === undefined : of.cycle === shownCycle;
  });
  const lanes = new Map(
    shown.flatMap(({ name }) => {
      const clock = explained.get(name);
      return clock === undefined || explanation === undefined
        ? []
        : [[name, laneOf(clock, explanation.openHours)] as const];
    }),
  );
  const [folds, setFolds] = useState<boolean | undefined>();
  const frame = lanes.size === 0 ? undefined : frameOf([...lanes.values()]);
  const folded = folds ?? (frame !== undefined && frame.window.until - frame.window.from > FOLDED_FROM_MS);
  const scale = frame === undefined ? undefined : timeScale(frame.window, folded ? frame.open : null);
  const ticks = scale === undefined ? [] : ticksOf(scale, zone, isNarrow ? 4 : 9);
  return (
    <>
      <div className="axis-controls">
        <AxisLegend />
        {cycles.length > 1 ? (
          <Select
            aria-label="Cycle"
            size="xs"
            w={120}
            data={cycles.map((each) => ({ value: String(each), label: `Cycle ${each}` }))}
            value={String(shownCycle)}
            onChange={(value) => setCycle(value === null ? undefined : Number(value))}
            allowDeselect={false}
          />
        ) : null}
        <SegmentedControl
          aria-label="Time shown"
          size="xs"
          data={[
            { value: "business", label: "Business hours" },
            { value: "calendar", label: "Calendar time" },
          ]}
          value={folded ? "business" : "calendar"}
          onChange={(value) => setFolds(value === "business")}
        />
        {control}
      </div>
      <Ticks ticks={ticks} />
      <Shortened items={shown} most={least} noun="clocks">
        {(some) => (
          <ul className="plain-list clocks">
            {some.map((clock) => {
              const of = explained.get(clock.name);
              const lane = lanes.get(clock.name);
              return (
                <ClockLine key={clock.name} clock={clock} explained={of}>
                  {(isOpen, onToggle) =>
                    of === undefined || lane === undefined || scale === undefined ? (
                      <div className="lane-empty" />
                    ) : (
                      <LanePicture clock={of} {...{ lane, scale, ticks, now, zone, isOpen, onToggle }} />
                    )
                  }
                </ClockLine>
              );
            })}
          </ul>
        )}
      </Shortened>
    </>
  );
}

function Ticks({ ticks }: { readonly ticks: readonly Tick[] }) {
  return (
    <div className="axis-line" aria-hidden>
      <div className="axis-ticks">
        {ticks.map(({ at, percent, label }) => (
          <span key={at} className={percent > 95 ? "axis-last" : undefined} style={{ left: `${percent}%` }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

type ClockLineProps = {
  readonly clock: Clock;
  readonly explained: Explained | undefined;
  readonly children: (isOpen: boolean, onToggle: () => void) => ReactNode;
};

function ClockLine({ clock, explained, children }: ClockLineProps) {
  const nameOf = usePersonName();
  const gradeOf = useGradeName();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li className="clock">
      <div className="clock-head">
        <strong>{clockTitleOf(clock.kind)}</strong>
        <Countdown clock={clock} />
        <span className="clock-quiet">
          within {clock.targetText} · {gradeOf(clock.grade)} · {nameOf(clock.owner)}
          {isOfTeam(clock) ? ` (${teamName(clock.leg)})` : ""} <ClauseLink clause={clock.clause} />
        </span>
      </div>
      {children(opened, toggle)}
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
