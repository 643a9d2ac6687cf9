/** What was decided about the roster. `evolveRoster` folds it; re-deciding the log must give the same, byte for byte. */
import type { AbsenceId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadsChoice } from "./roster.ts";
import type { WhyLeft } from "./why-left.ts";

type Happened = { readonly at: EpochMs };
type OfAbsence = Happened & { readonly absence: AbsenceId; readonly member: MemberId };

export type RosterEvent =
  | (OfAbsence & {
      readonly kind: "absence_entered";
      readonly from: EpochMs;
      /** Not before Baton heard of it. */
      readonly countsFrom: EpochMs;
      readonly until: EpochMs | null;
      readonly leads: LeadsChoice;
      readonly by: MemberId | null;
    })
  /** Of one that gives up leads: those of the member that are undecided are routed anew. */
  | (OfAbsence & { readonly kind: "absence_began" })
  /** They are back, earlier than was said. */
  | (OfAbsence & { readonly kind: "absence_ended"; readonly by: MemberId | null })
  /** It never began. */
  | (OfAbsence & { readonly kind: "absence_withdrawn"; readonly by: MemberId | null })
  | (Happened & {
      readonly kind: "absence_refused";
      readonly absence: AbsenceId;
      readonly code: RosterRefusal;
      readonly detail: string;
    })
  /** The version in force does not name them any more, or their last day is over: their leads are routed anew. */
  | (Happened & {
      readonly kind: "member_left";
      readonly member: MemberId;
      readonly why: WhyLeft;
      /** Who answers from here on for what they answered for. */
      readonly standIn: MemberId;
    })
  /** The version that took effect names them again. */
  | (Happened & { readonly kind: "member_back"; readonly member: MemberId });

export const ROSTER_EVENT_KINDS = [
  "absence_entered",
  "absence_began",
  "absence_ended",
  "absence_withdrawn",
  "absence_refused",
  "member_left",
  "member_back",
] as const satisfies readonly RosterEvent["kind"][];

export const ROSTER_REFUSALS = ["absence_known", "absence_over", "unknown_absence"] as const;
export type RosterRefusal = (typeof ROSTER_REFUSALS)[number];
