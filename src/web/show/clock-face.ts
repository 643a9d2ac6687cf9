/** What a clock says at an instant, in words. It compares instants the server sent; it decides nothing. */
import type { z } from "zod";
import type { ClockView } from "../../api/contract.ts";
import { isNever, MINUTE_MS } from "../../base/time.ts";
import { businessWords, countdownWords, wallWords } from "./duration.ts";
import { instantWords } from "./instant-words.ts";

export type Clock = z.infer<typeof ClockView>;
export type ClockFace = {
  readonly tone: "good" | "bad" | "warn" | "accent" | "quiet";
  readonly text: string;
  /** The instant behind it; null when the text says it all. */
  readonly note: string | null;
};

/** From this part of its time on a running clock is shown as urgent. */
const URGENT_FROM = 0.75;

export function clockFace(clock: Clock, now: number, zone: string): ClockFace {
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
      return { tone: "quiet", text: "void", note: "the lead went elsewhere before it was due" };
    case "paused":
      return pausedFace(clock, now, zone);
    case "missed":
      if (stoppedAt !== null) return { tone: "bad", text: "missed", note: "the lead went elsewhere without an answer" };
      return lateFace(clock, now, zone);
    case "running":
      return now > dueAt ? lateFace(clock, now, zone) : runningFace(clock, now, zone);
  }
}

/** By how much: as the server measured it in the clock's hours; else by the wall, and only within a day: nobody is late by a weekend. */
function lateFace({ dueAt, elapsedMs, wallMs, targetMs }: Clock, now: number, zone: string): ClockFace {
  const note = `was due ${instantWords(dueAt, now, zone)}`;
  const lateMs = elapsedMs !== null ? elapsedMs - targetMs : isSameDay(now, dueAt, zone) ? now - dueAt : 0;
  // Missed at closing on Friday, it is not later on Monday at opening: "by 0 s" would only puzzle.
  if (lateMs < MINUTE_MS) return { tone: "bad", text: "missed", note };
  // Where it counts day and night, days say more than hours.
  const words = elapsedMs === null || elapsedMs === wallMs ? wallWords(lateMs) : businessWords(lateMs);
  return { tone: "bad", text: `missed by ${words}`, note };
}

function pausedFace({ pause, targetMs, elapsedMs }: Clock, now: number, zone: string): ClockFace {
  const left = elapsedMs === null ? "" : `, ${businessWords(Math.max(0, targetMs - elapsedMs))} left`;
  if (pause === null) return { tone: "quiet", text: `paused${left}`, note: null };
  const until = pause.endsAt === null ? "" : `, until ${instantWords(pause.endsAt, now, zone)} at most`;
  return {
    tone: "quiet",
    text: `paused since ${instantWords(pause.since, now, zone)}${left}`,
    note: `because: ${pause.why}${until}`,
  };
}

function runningFace({ startedAt, dueAt, opensAt }: Clock, now: number, zone: string): ClockFace {
  if (isNever(dueAt)) return { tone: "warn", text: "never due", note: "its calendar never opens" };
  const due = `due ${instantWords(dueAt, now, zone)}`;
  if (opensAt !== null && opensAt > now)
    return { tone: "quiet", text: `waits until ${instantWords(opensAt, now, zone)}`, note: due };
  const leftMs = dueAt - now;
  const used = (now - startedAt) / Math.max(1, dueAt - startedAt);
  const tone = used >= URGENT_FROM ? "warn" : "accent";
  // Over night the hours close: a countdown across them would promise time that is not there.
  if (!isSameDay(now, dueAt, zone)) return { tone, text: due, note: null };
  return { tone, text: `${countdownWords(leftMs)} left`, note: due };
}

/** Instants of today are told without a day. */
function isSameDay(now: number, at: number, zone: string): boolean {
  return !instantWords(at, now, zone).includes(" ");
}
