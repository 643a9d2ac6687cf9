/** What a person can do next about a lead that is theirs, and what that depends on. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { type MemberId, memberId } from "../../base/ids.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { isAccepted } from "../../engine/standing/accepted.ts";
import { isOpen, isUndecided } from "../../engine/standing/stages.ts";

/**
 * The competing risks of a spell: an attempt is a touch that the lead did not answer, a conversation one that it did. Then come
 * those about a rejection: the giving side agrees, objects, or corrects the data; the arbiter decides. The last two are a reviewer's, about a lead in the gray zone.
 */
export const ACTS = [
  "attempt",
  "conversation",
  "accept",
  "reject",
  "pass_on",
  "sql",
  "opportunity",
  "customer",
  "lost",
  "agree",
  "dispute",
  "correct",
  "uphold",
  "overturn",
  "qualify",
  "leave",
] as const;
export type Act = (typeof ACTS)[number];

/** What the input is as an act of a person; null: it is none. @param before where the lead stood */
export function actOf(input: Input, before: Phase | undefined): Act | null {
  switch (input.kind) {
    case "agree_rejection":
      return "agree";
    case "dispute":
      return "dispute";
    case "decide_dispute":
      return input.decision === "upheld" ? "uphold" : "overturn";
    case "correct":
      return before?.standing === "to correct" ? "correct" : null;
    case "decide_grey":
      return input.decision;
    case "touch":
      if (input.automatic === true) return null;
      return input.twoWay ? "conversation" : "attempt";
    case "accept":
    case "reject":
    case "pass_on":
      return input.kind;
    case "progress":
      return input.stage;
    default:
      return null;
  }
}

/** Where a lead stands with its owner. What is not here has its own pace: each phase is learned apart from the others. */
export type Phase = {
  readonly leg: PartyName;
  /** Whose turn it is; "" where it is not asked who: the giving side answers a rejection as one, and so does whoever reviews the gray zone. */
  readonly member: MemberId;
  readonly standing:
    | "untouched"
    | "tried"
    | "answered"
    | "sql"
    | "opportunity"
    | "rejected"
    | "disputed"
    | "to correct"
    | "in review";
  readonly accepted: boolean;
};

/** @returns null while nobody is to do anything about it */
export function workPhaseOf(lead: LeadState): Phase | null {
  const { owner, leg, stage, handOff } = lead;
  const ofRejection = rejectionPhase(lead);
  if (ofRejection !== null) return ofRejection;
  if (stage === "grey") return IN_REVIEW;
  if (owner === null || leg === null || lead.waiting !== null) return null;
  if (stage === "sql" || stage === "opportunity") return { leg, member: owner, standing: stage, accepted: true };
  if (handOff === null || !isUndecided(lead)) return null;
  return { leg, member: owner, standing: standingOf(handOff), accepted: isAccepted(lead) };
}

function rejectionPhase({ dispute, fix, lastRejection, stage }: LeadState): Phase | null {
  if (dispute !== null) return { leg: dispute.leg, member: dispute.arbiter, standing: "disputed", accepted: false };
  if (isOpen(stage)) return null;
  if (fix !== null) return { leg: fix.leg, member: GIVING_SIDE, standing: "to correct", accepted: false };
  if (lastRejection === null) return null;
  return { leg: lastRejection.leg, member: GIVING_SIDE, standing: "rejected", accepted: false };
}

const GIVING_SIDE = memberId("");
/** Before any hand-off. */
const IN_REVIEW: Phase = { leg: "marketing", member: memberId(""), standing: "in review", accepted: false };

function standingOf({ answeredAt, reach }: NonNullable<LeadState["handOff"]>): Phase["standing"] {
  if (answeredAt !== null) return "answered";
  return reach.attempts > 0 ? "tried" : "untouched";
}

/** The name of what is learned together. */
export function stratumOf({ leg, standing, accepted }: Phase): string {
  return `${leg} ${standing}${accepted ? " accepted" : ""}`;
}
