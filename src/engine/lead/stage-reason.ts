/** Why a lead entered a stage, with the numbers that were compared. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";

export type StageReason =
  | { readonly kind: "captured" }
  | { readonly kind: "score"; readonly score: number; readonly bar: number }
  | { readonly kind: "exception"; readonly label: string; readonly grade: string | null }
  | {
      readonly kind: "exception_granted";
      readonly label: string;
      readonly grade: string | null;
      readonly by: MemberId;
      readonly note: string;
    }
  | { readonly kind: "merged"; readonly into: LeadId }
  | { readonly kind: "erased" }
  /** Someone in charge disqualified it, or brought it back. */
  | { readonly kind: "by_hand"; readonly by: MemberId }
  /** The score is in the zone below the bar that a person looks at. */
  | {
      readonly kind: "grey_zone";
      readonly score: number;
      readonly fromScore: number;
      readonly bar: number;
      readonly decider: MemberId;
      readonly decideBy: EpochMs;
    }
  | { readonly kind: "grey_decision"; readonly score: number; readonly bar: number; readonly by: MemberId | null }
  | { readonly kind: "stale"; readonly score: number; readonly belowScore: number }
  | { readonly kind: "accepted"; readonly by: MemberId }
  | { readonly kind: "rejected"; readonly reason: string }
  | { readonly kind: "clock"; readonly clock: string }
  | { readonly kind: "overturned"; readonly by: MemberId | null }
  /** What a rejection said is wrong was corrected: it goes back to the leg that rejected it. */
  | { readonly kind: "corrected"; readonly leg: PartyName }
  | { readonly kind: "reported" }
  | { readonly kind: "returned"; readonly times: number };
