/** Why an assignment fell on someone: who was asked, and what chose. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Account } from "./known-account.ts";

/** A member of a pool at the moment of an assignment. */
export type Candidate = {
  readonly member: MemberId;
  readonly weight: number;
  /** Open leads in hand, of all legs. */
  readonly open: number;
  /** Turns taken before this lead. */
  readonly assigned: number;
  /** Turns due, this lead's part included. */
  readonly share: number;
  /** `share` − `assigned`: who is furthest behind goes first. */
  readonly deficit: number;
  readonly skipped:
    | "just_missed_it"
    | "had_it_before"
    | "has_left"
    | "absent"
    | "not_working"
    | "at_capacity"
    | "lacks_skill"
    | null;
  /** Why they could take no other lead now either, where it is this one that does not go back to them: then they earn no part of the turn. */
  readonly unable?: Exclude<Candidate["skipped"], null>;
};

/** All who could be asked had given the lead up; for whoever was chosen it is longest ago: at this instant. Left out of any other choice. */
type Again = { readonly again?: EpochMs };

/** What chose the owner, in the order in which it is asked. */
export type Choice =
  /** The capture named them. */
  | { readonly kind: "owner_named" }
  /** They worked this person before. */
  | { readonly kind: "kept_owner" }
  /** They own the account that the lead is of. */
  | { readonly kind: "kept_account"; readonly account: Account }
  | ({ readonly kind: "rule"; readonly rule: string; readonly label: string } & Again)
  | ({ readonly kind: "pool"; readonly order: "in_turn" | "least_loaded" } & Again)
  /** The nobody-available branch: others, or those who are away. */
  | ({ readonly kind: "overflow" } & Again)
  | ({ readonly kind: "ignored_absence" } & Again)
  /** It waits with whom that branch names: tried again at `retryAt`; the lead of the party is told at `by`. */
  | { readonly kind: "nobody"; readonly retryAt: EpochMs | null; readonly by: EpochMs | null }
  /** Someone in charge. */
  | { readonly kind: "by_hand" }
  /** Sales reports a lead that no one had. */
  | { readonly kind: "reported" };

/** Named like the leg, or `leg/rule`. */
export type PoolName = string;
