/**
 * Pinned: what was decided about a clock stays decided.
 *
 * A verdict is changed by nothing but a fact that was heard late: it can prove that a promise was kept. An amendment of the agreement can
 * end a missed clock or change the hours it goes on measuring in; what was promised, until when, and that it was missed, stays.
 */
import { isEqualJson } from "../../base/equal-json.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { ClockState, LeadState } from "../../engine/lead/lead-state.ts";
import { whoseClock } from "../../engine/standing/clocks.ts";

/** @returns in words, which verdict was rewritten by the input; null when none was */
export function whyRewritten(before: LeadState, input: Input, after: LeadState): string | null {
  for (const was of before.clocks) {
    const is = after.clocks.find((clock) => clock.name === was.name);
    if (is !== undefined && !mayBecome(was, is, input)) return `${was.name} was ${was.status}, and is ${is.status}`;
  }
  return null;
}

function mayBecome(was: ClockState, is: ClockState, input: Input): boolean {
  switch (was.status) {
    case "running":
    case "paused":
      return true;
    case "met":
      return isEqualJson(was, is) || isEarlier(was, is);
    case "void":
      // What somebody had to decide, and had decided before it was taken from them.
      return isEqualJson(was, is) || (is.kind === "accept" && isProvenKept(was, is, input));
    case "missed":
      if (is.status === "met") return isProvenKept(was, is, input);
      return sameCommitment(was, is) && isBrokenBySame(was, is) && is.status !== "running" && is.status !== "paused";
    case "stopped_late":
      if (is.status === "met") return isProvenKept(was, is, input);
      return isEqualJson(was, is) || (isEarlier(was, is) && isBrokenBySame(was, is));
  }
}

function isProvenKept(was: ClockState, is: ClockState, input: Input): boolean {
  const isInTime = is.stoppedAt !== null && is.stoppedAt <= is.dueAt;
  return is.status === "met" && isInTime && input.kind !== "agreement_changed" && sameCommitment(was, is);
}

/** An earlier touch was heard of later. */
function isEarlier(was: ClockState, is: ClockState): boolean {
  if (was.stoppedAt === null || is.stoppedAt === null || is.status !== was.status) return false;
  return is.stoppedAt < was.stoppedAt && sameCommitment(was, is);
}

/** Whoever had the lead when it was missed goes on to have missed it. */
function isBrokenBySame(was: ClockState, is: ClockState): boolean {
  return whoseClock(was) === whoseClock(is);
}

function sameCommitment(was: ClockState, is: ClockState): boolean {
  return (
    was.clause === is.clause && was.startedAt === is.startedAt && was.targetMs === is.targetMs && was.dueAt === is.dueAt
  );
}
