/**
 * Pinned: what was decided about a clock stays decided.
 *
 * A verdict is changed by nothing but a fact that was heard late: it can prove that a promise was kept. An amendment of the agreement can
 * end a missed clock or change the hours it goes on measuring in; what was promised, until when, and that it was missed, stays.
 */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { ClockState, LeadState } from "../../engine/lead/lead-state.ts";

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
    case "void":
      return canonicalJson(was) === canonicalJson(is);
    case "missed":
    case "stopped_late":
      if (!sameCommitment(was, is)) return false;
      if (is.status === "met")
        return input.kind !== "agreement_changed" && is.stoppedAt !== null && is.stoppedAt <= is.dueAt;
      if (was.status === "missed") return is.status === "missed" || is.status === "stopped_late";
      return canonicalJson(was) === canonicalJson(is);
  }
}

function sameCommitment(was: ClockState, is: ClockState): boolean {
  return (
    was.clause === is.clause &&
    was.owner === is.owner &&
    was.startedAt === is.startedAt &&
    was.targetMs === is.targetMs &&
    was.dueAt === is.dueAt
  );
}
