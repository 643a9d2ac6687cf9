/** Why a step in the life of a version is not taken. */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";
import type { VersionStatus } from "./version-state.ts";

export const VERSION_REFUSALS = [
  "saved_meanwhile",
  "has_problems",
  "changed_meanwhile",
  "wrong_status",
  "not_an_editor",
  "not_a_party",
  "not_the_lead",
  "not_resolvable",
  "already_signed",
  "signs_for_another",
  "not_signed",
  "unknown_party",
  "unknown_clause",
  "unknown_comment",
  "already_resolved",
  "not_resolved",
  "text_missing",
  "in_the_past",
  "instant_taken",
  "version_exists",
  "nothing_in_force",
  "not_the_owner",
  "unknown_member",
  "already_leads",
  "not_pending",
] as const;
export type VersionRefusalCode = (typeof VERSION_REFUSALS)[number];

/** With what it was refused by; who reads it is told in `src/words/refusal`. */
export type VersionRefusal =
  | { readonly code: "saved_meanwhile"; readonly by: string; readonly revision: number }
  /** Something else is proposed than was seen, or others have to sign than were asked. */
  | { readonly code: "changed_meanwhile"; readonly what: "proposal" | "signers" }
  /** Another record of the shadow is the newest than was seen. `day`: whose; null: there is none. */
  | { readonly code: "changed_meanwhile"; readonly what: "shadow"; readonly day: string | null }
  | { readonly code: "wrong_status"; readonly version: number; readonly status: VersionStatus }
  | { readonly code: "not_a_party"; readonly to: "comment" }
  | { readonly code: "not_a_party"; readonly to: "object"; readonly party: PartyName }
  | { readonly code: "not_the_lead"; readonly to: "sign"; readonly party: PartyName; readonly lead: MemberId }
  | { readonly code: "not_the_lead"; readonly to: "confirm"; readonly party: PartyName }
  | { readonly code: "not_resolvable"; readonly author: string }
  | { readonly code: "already_signed" | "not_signed"; readonly party: PartyName }
  | { readonly code: "signs_for_another"; readonly party: PartyName; readonly other: PartyName }
  | { readonly code: "unknown_party"; readonly of: "proposal" | "agreement"; readonly party: string }
  | { readonly code: "unknown_clause"; readonly clause: ClauseId }
  | { readonly code: "unknown_comment" | "already_resolved" | "not_resolved"; readonly comment: number }
  | { readonly code: "text_missing"; readonly of: "comment" | "withdrawal" | "objection" }
  | { readonly code: "unknown_member"; readonly member: MemberId }
  | { readonly code: "already_leads"; readonly party: PartyName; readonly lead: MemberId }
  | {
      readonly code:
        | "has_problems"
        | "not_an_editor"
        | "in_the_past"
        | "instant_taken"
        | "version_exists"
        | "nothing_in_force"
        | "not_the_owner"
        | "not_pending";
    };

/** Refusals of who asks, and not of what is asked. */
export const REFUSALS_OF_PERSONS: ReadonlySet<VersionRefusalCode> = new Set([
  "not_an_editor",
  "not_a_party",
  "not_the_lead",
  "not_resolvable",
  "not_the_owner",
]);
