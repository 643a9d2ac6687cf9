/** The owner let the time to decide pass, and the agreement takes that for an acceptance. */
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import { enterAccepted } from "./answer.ts";
import { isAccepted } from "../standing/accepted.ts";

/** @param at the instant at which patience was over */
export function acceptByDefault(situation: Situation, at: EpochMs): readonly LeadEvent[] {
  const { leadId, leg, owner } = situation.lead;
  if (leg === null || owner === null || isAccepted(situation.lead)) return NOTHING;
  const accepted = { kind: "accepted", leadId, at, leg, by: owner, byDefault: true } as const;
  return [accepted, ...enterAccepted(situation, accepted)];
}
