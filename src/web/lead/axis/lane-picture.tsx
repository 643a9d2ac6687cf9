/** A clock on the axis that all clocks of a lead share. Places are percents: it is as wide as there is room, and nothing is measured. */
import { useId, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { ExplainedClock } from "../../client/client.ts";
import { usePersonName } from "../../components/person-name.tsx";
import { instantWords, isSameDay } from "../../time/instant-words.ts";
import { markWords, pieceWords } from "../../../words/screen/axis-words.ts";
import { countedIntervalWords, delayWords, whyWords } from "../../../words/screen/explanation-words.ts";
import { clockTitleOf } from "../../../words/names/clock-names.ts";
import { type Lane, type Mark, stopAt, stopsOf } from "./lane.ts";
import type { Tick } from "./ticks.ts";
import { clipped, type TimeScale } from "./time-scale.ts";

const HEIGHT = 46;
/** Narrower, a name would be cut to nothing. */
const NAMED_FROM_PERCENT = 7;
/** A pointer is at a mark when it is as near. */
const NEAR_PERCENT = 0.8;

type LanePictureProps = {
  readonly clock: ExplainedClock;
  readonly lane: Lane;
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  readonly now: number;
  readonly zone: string;
  /** Whether what it counted is shown below. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

export function LanePicture({ clock, lane, scale, ticks, now, zone, isOpen, onToggle }: LanePictureProps) {
  const tipId = useId();
  const [stop, setStop] = useState(-1);
  const stops = stopsOf(lane);
  const chosen = stops[stop];
  const instant = (at: number): string => instantWords(at, now, zone);
  const say = (each: (typeof stops)[number]): string =>
    "at" in each
      ? markWords(each.kind, instant(each.at))
      : pieceWords(
          each.kind,
          countedIntervalWords(instant(each.from), instant(each.until), isSameDay(each.from, each.until, zone)),
          each.until - each.from,
          each.why,
        );
  const point = (event: PointerEvent<HTMLElement>): void => {
    if (rests(event)) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const percent = ((event.clientX - left) * 100) / width;
    const near = scale.instantAt(percent + NEAR_PERCENT) - scale.instantAt(percent - NEAR_PERCENT);
    setStop(stopAt(stops, scale.instantAt(percent), near / 2));
  };
  const step = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setStop((at) => (at + by + stops.length) % stops.length);
  };
  const middle = chosen === undefined ? 0 : (scale.at(chosen.from) + scale.at(chosen.until)) / 2;
  return (
    <div className="lane">
      <button
        type="button"
        className="lane-button"
        aria-expanded={isOpen}
        aria-describedby={tipId}
        onClick={onToggle}
        onPointerMove={point}
        onPointerLeave={(event) => !rests(event) && setStop(-1)}
        onKeyDown={step}
        onBlur={() => setStop(-1)}
      >
        <LaneDrawing lane={lane} scale={scale} ticks={ticks} now={now} />
        <span className="clock-why">
          {whyWords(clock.status)}
          <span className="visually-hidden">
            {" "}
            {clockTitleOf(clock.kind)}, {clock.clause}
          </span>
        </span>
      </button>
      <span
        id={tipId}
        role="status"
        className="lane-tip"
        data-shown={chosen === undefined ? undefined : ""}
        style={{ left: `${middle}%`, transform: `translateX(-${middle}%)` }}
      >
        {chosen === undefined ? "" : say(chosen)}
      </span>
    </div>
  );
}

/** Below a pointer that rests the page moved: that takes nothing from whoever goes through the lane by keyboard. */
function rests({ movementX, movementY, currentTarget }: PointerEvent<HTMLElement>): boolean {
  return movementX === 0 && movementY === 0 && currentTarget === document.activeElement;
}

type DrawingProps = Pick<LanePictureProps, "lane" | "scale" | "ticks" | "now">;

/** From top to bottom: hours and what was counted; below it, who had the lead. */
function LaneDrawing({ lane, scale, ticks, now }: DrawingProps) {
  const hatch = useId();
  const nameOf = usePersonName();
  const place = ({ from, until }: { readonly from: number; readonly until: number }, least = 0.35) => {
    const x = scale.at(from);
    return { x: `${x}%`, width: `${Math.max(least, scale.at(until) - x)}%` };
  };
  const pieces = lane.pieces.filter(({ kind }) => kind !== "ahead");
  return (
    <svg className="lane-drawing" width="100%" height={HEIGHT} aria-hidden focusable="false">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" className="lane-hatch" />
        </pattern>
      </defs>
      {(lane.open ?? [lane]).map((each) => (
        <rect key={each.from} {...place(each)} y="0" height="30" className="lane-open" />
      ))}
      {ticks.map(({ at, percent }) => (
        <line key={at} x1={`${percent}%`} x2={`${percent}%`} y1="0" y2="30" className="lane-grid" />
      ))}
      <line x1={`${scale.at(lane.from)}%`} x2={`${scale.at(lane.until)}%`} y1="15" y2="15" className="lane-track" />
      {pieces.map(({ kind, from, until }) =>
        kind === "paused" ? (
          <g key={`${kind} ${from}`}>
            <rect {...place({ from, until })} y="6" height="18" className="lane-paused" />
            <rect {...place({ from, until })} y="6" height="18" fill={`url(#${hatch})`} />
          </g>
        ) : (
          <rect
            key={`${kind} ${from}`}
            {...place({ from, until })}
            y={kind === "late" ? 7 : 10}
            height={kind === "late" ? 16 : 10}
            className={`lane-${kind}`}
          />
        ),
      )}
      {lane.marks.map(({ kind, at }) => (
        <svg key={kind} x={`${scale.at(at)}%`} y="0" overflow="visible" className={`lane-mark lane-${kind}`}>
          <Sign kind={kind} />
        </svg>
      ))}
      {now > lane.from && now < lane.until ? (
        <line x1={`${scale.at(now)}%`} x2={`${scale.at(now)}%`} y1="0" y2="30" className="lane-now" />
      ) : null}
      {clipped(lane.owners, scale).map(({ from, until, member, whose }) => {
        const { x, width } = place({ from, until });
        return (
          <svg key={from} x={x} width={width} y="32" height="14" className="lane-owner">
            <rect width="100%" height="2" x="0" y="0" />
            {Number.parseFloat(width) < NAMED_FROM_PERCENT ? null : (
              <text x="0" y="13">
                {member === null ? delayWords(whose, null) : nameOf(member)}
              </text>
            )}
          </svg>
        );
      })}
    </svg>
  );
}

/** A sign of its own for each, so that no colour is needed to tell them apart. */
export function Sign({ kind }: { readonly kind: Mark["kind"] }) {
  switch (kind) {
    case "started":
      return <line x1="0" x2="0" y1="6" y2="24" />;
    case "due":
      return <path d="M0 30V0l9 4-9 4" />;
    case "met":
      return (
        <>
          <circle cx="0" cy="15" r="6.5" />
          <path d="M-3 15l2 2.3 4-4.6" className="lane-inside" />
        </>
      );
    case "stopped-late":
      return (
        <>
          <path d="M0 7.5l7.5 7.5-7.5 7.5-7.5-7.5z" />
          <path d="M0 11v5M0 18.3v.2" className="lane-inside" />
        </>
      );
    case "never-stopped":
      return <path d="M-5 10l10 10M5 10l-10 10" />;
    case "canceled":
      return <path d="M-5 10.5h10v9h-10z" />;
  }
}
