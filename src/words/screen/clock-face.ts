/** What a clock says at an instant, in words. It compares instants the server sent; it decides nothing. */
import { isNever, MINUTE_MS } from "../../base/time.ts";
import { businessWords, countdownWords, wallWords } from "../english/elapsed-words.ts";

export type ShownClock = {
  readonly status: "running" | "met" | "stopped_late" | "missed" | "void" | "paused";
  readonly startedAt: number;
  readonly dueAt: number;
  readonly targetMs: number;
  readonly stoppedAt: number | null;
  readonly elapsedMs: number | null;
  readonly wallMs: number | null;
  readonly pause: { readonly why: string; readonly since: number; readonly endsAt: number | null } | null;
  readonly opensAt: number | null;
};

export type ClockFace = {
  readonly tone: "good" | "bad" | "warn" | "accent" | "quiet";
  readonly text: string;
  /** The instant behind it; null when the text says it all. */
  readonly note: string | null;
};

/** From this part of its time on a running clock is shown as urgent. */
export const URGENT_FROM = 0.75;

/** @param instant how the page says an instant: without a day for those of today */
export function clockFace(clock: ShownClock, now: number, instant: (at: number) => string): ClockFace {
  const { targetMs, elapsedMs, stoppedAt, dueAt } = clock;
  switch (clock.status) {
    case "met":
      return { tone: "good", text: elapsedMs === null ? "met" : `met in ${businessWords(elapsedMs)}`, note: null };
    case "stopped_late":
      return {
        tone: "bad",
        text: elapsedMs === null ? "missed" : `missed by ${businessWords(Math.max(0, elapsedMs - targetMs))}`,
        note: null,
      };
    case "void":
      return { tone: "quiet", text: "canceled", note: "the lead moved on before the deadline" };
    case "paused":
      return pausedFace(clock, instant);
    case "missed":
      if (stoppedAt !== null) return { tone: "bad", text: "missed", note: "the lead moved on without a response" };
      return lateFace(clock, now, instant);
    case "running":
      return now > dueAt ? lateFace(clock, now, instant) : runningFace(clock, now, instant);
  }
}

/** By how much: as the server measured it in the clock's hours; else by calendar time, and only within a day: no one is late by a weekend. */
function lateFace(
  { dueAt, elapsedMs, wallMs, targetMs }: ShownClock,
  now: number,
  instant: (at: number) => string,
): ClockFace {
  const note = `was due ${instant(dueAt)}`;
  const lateMs = elapsedMs !== null ? elapsedMs - targetMs : isToday(instant(dueAt)) ? now - dueAt : 0;
  // Missed at closing on Friday, it is not later on Monday at opening: "by 0 s" would only puzzle.
  if (lateMs < MINUTE_MS) return { tone: "bad", text: "overdue", note };
  // Where it counts around the clock, days say more than hours.
  const words = elapsedMs === null || elapsedMs === wallMs ? wallWords(lateMs) : businessWords(lateMs);
  return { tone: "bad", text: `overdue by ${words}`, note };
}

function pausedFace({ pause, targetMs, elapsedMs }: ShownClock, instant: (at: number) => string): ClockFace {
  const left = elapsedMs === null ? "" : `, ${businessWords(Math.max(0, targetMs - elapsedMs))} left`;
  if (pause === null) return { tone: "quiet", text: `paused${left}`, note: null };
  const until = pause.endsAt === null ? "" : `, until ${instant(pause.endsAt)} at the latest`;
  return {
    tone: "quiet",
    text: `paused since ${instant(pause.since)}${left}`,
    note: `reason: ${pause.why}${until}`,
  };
}

function runningFace(
  { startedAt, dueAt, opensAt }: ShownClock,
  now: number,
  instant: (at: number) => string,
): ClockFace {
  if (isNever(dueAt)) return { tone: "warn", text: "never due", note: "its calendar never opens" };
  const due = `due ${instant(dueAt)}`;
  if (opensAt !== null && opensAt > now) return { tone: "quiet", text: `starts ${instant(opensAt)}`, note: due };
  const leftMs = dueAt - now;
  const used = (now - startedAt) / Math.max(1, dueAt - startedAt);
  const tone = used >= URGENT_FROM ? "warn" : "accent";
  // Overnight the hours close: a countdown across them would promise time that is not there.
  if (!isToday(instant(dueAt))) return { tone, text: due, note: null };
  return { tone, text: `${countdownWords(leftMs)} left`, note: due };
}

/** Instants of today are said without a day. */
function isToday(words: string): boolean {
  return !words.includes(" ");
}
