/** What a person can do next about a lead that is theirs, and what that depends on. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { isAccepted } from "../../engine/standing/accepted.ts";
import { isUndecided } from "../../engine/standing/stages.ts";

/** The competing risks of a spell: an attempt is a touch that the lead did not answer, a conversation one that it did. */
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
] as const;
export type Act = (typeof ACTS)[number];

/** What the input is as an act of a person; null: it is none. */
export function actOf(input: Input): Act | null {
  switch (input.kind) {
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
  readonly member: MemberId;
  readonly standing: "untouched" | "tried" | "answered" | "sql" | "opportunity";
  readonly accepted: boolean;
};

/** @returns null while nobody is to do anything about it */
export function workPhaseOf(lead: LeadState): Phase | null {
  const { owner, leg, stage, handOff } = lead;
  if (owner === null || leg === null || lead.waiting !== null) return null;
  if (stage === "sql" || stage === "opportunity") return { leg, member: owner, standing: stage, accepted: true };
  if (handOff === null || !isUndecided(lead)) return null;
  return { leg, member: owner, standing: standingOf(handOff), accepted: isAccepted(lead) };
}

function standingOf({ answeredAt, reach }: NonNullable<LeadState["handOff"]>): Phase["standing"] {
  if (answeredAt !== null) return "answered";
  return reach.attempts > 0 ? "tried" : "untouched";
}

/** The name of what is learned together. */
export function stratumOf({ leg, standing, accepted }: Phase): string {
  return `${leg} ${standing}${accepted ? " accepted" : ""}`;
}
