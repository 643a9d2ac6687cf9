/** What the facts that people and programs send are called. */
import type { Fact } from "../../engine/lead/input.ts";

export const FACT_NAMES: Readonly<Record<Fact["kind"], string>> = {
  capture: "capture",
  activity: "lead activity",
  touch: "touch",
  contact: "message from the lead",
  accept: "accept",
  reject: "reject",
  pass_on: "hand off",
  pause: "pause clocks",
  resume: "resume clocks",
  agree_rejection: "agree with a rejection",
  dispute: "dispute a rejection",
  decide_dispute: "decide a dispute",
  progress: "report progress",
  decide_grey: "decide a gray-zone lead",
  override: "manual action",
  grant_exception: "grant an exception",
  correct: "correct the lead",
  merge: "merge duplicates",
};

/** @param kind of an input, as the log has it: also one that Baton made itself */
export function isFactKind(kind: string): kind is Fact["kind"] {
  return Object.hasOwn(FACT_NAMES, kind);
}
