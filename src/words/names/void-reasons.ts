import type { VoidReason } from "../../engine/lead/clock-event.ts";

/** Why a clock ended without being met or missed: a clause after a colon. */
export const VOID_REASONS: Readonly<Record<VoidReason, string>> = {
  rejected: "the lead was rejected",
  reassigned: "the lead was reassigned",
  passed_on: "the lead was handed off",
  progressed: "the lead moved to a later stage",
  disqualified: "the lead was disqualified",
  recycled: "the lead was recycled",
  accepted_by_default: "the lead counted as accepted",
  no_answer_needed: "no reply was needed",
  new_cycle: "the lead started a new cycle",
  no_longer_promised: "the target was removed from the agreement",
  merged: "the lead was merged into another lead",
  erased: "the person's data was erased",
  reached: "the lead was reached",
};
