/** What the facts that people and programs send are called. */
import type { Fact, Input } from "../../engine/lead/input.ts";

/** Those that are not called by their kind. */
const NAMES: Readonly<Partial<Record<Fact["kind"], string>>> = {
  activity: "lead activity",
  contact: "message from the lead",
  pass_on: "hand off",
  pause: "pause clocks",
  resume: "resume clocks",
  agree_rejection: "agree with a rejection",
  dispute: "dispute a rejection",
  decide_dispute: "decide a dispute",
  rate: "rate the lead",
  progress: "report progress",
  decide_grey: "decide a gray-zone lead",
  override: "manual action",
  grant_exception: "grant an exception",
  correct: "correct the lead",
  merge: "merge duplicates",
};

/** What Baton makes by itself. */
const OWN_INPUTS: Readonly<Record<Exclude<Input["kind"], Fact["kind"]>, true>> = {
  absorb: true,
  erase: true,
  time: true,
  agreement_changed: true,
  absence_changed: true,
  members_changed: true,
};

/** @param kind of an input, as the log has it */
export function factName(kind: string): string {
  return NAMES[kind as Fact["kind"]] ?? kind.replaceAll("_", " ");
}

/** @param kind of an input, as the log has it: also one that Baton made itself */
export function isFactKind(kind: string): boolean {
  return !Object.hasOwn(OWN_INPUTS, kind);
}
