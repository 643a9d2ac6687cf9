/**
 * Each way in which an input is refused: its code, and what the log says of it, with its facts in braces.
 *
 * What the log says is fixed for good, for the log is decided anew and compared byte for byte. Readers are told in `src/words/refusal`, with the
 * names of people and stages.
 */
import type { Refusal } from "./refusal.ts";

export const REFUSED = {
  known_already: { code: "already_captured", logged: "the lead is known already" },
  never_captured: { code: "not_captured", logged: "the lead was never captured" },
  owner_of_no_party: { code: "unknown_owner", logged: 'no party has a member "{member}"' },
  no_member_of_party: { code: "unknown_owner", logged: '"{member}" is no member of {party}' },
  person_unnamed: {
    code: "unknown_person",
    logged: 'no version of the agreement names "{member}": name them under people',
  },
  contact_before_capture: { code: "before_capture", logged: "the contact is dated before the lead was captured" },
  touch_before_capture: { code: "before_capture", logged: "the touch is dated before the lead was captured" },
  correction_before_capture: { code: "before_capture", logged: "the correction is dated before the lead was captured" },
  not_in_grey_zone: { code: "not_grey", logged: "the lead is {stage}" },
  other_decides: { code: "not_owner", logged: "{owner} is to decide" },
  without_owner: { code: "not_owner", logged: "the lead is with nobody" },
  other_owner: { code: "not_owner", logged: "the lead is with {owner}" },
  before_grey_zone: { code: "too_early", logged: "it is dated before the lead was put to whom decides" },
  before_assignment: { code: "too_early", logged: "it is dated before the lead was assigned to whom decides" },
  before_dispute: { code: "too_early", logged: "it is dated before the dispute was put to the arbiter" },
  nothing_to_pause: { code: "nothing_to_pause", logged: 'no clock that runs may stand still for "{reason}"' },
  nothing_to_resume: { code: "nothing_to_resume", logged: "no clock stands still" },
  not_handed_over: { code: "not_handed_over", logged: "the lead is {stage}, and with nobody" },
  accepted_already: { code: "already_accepted", logged: "the lead is accepted already" },
  on_last_leg: { code: "no_next_leg", logged: "the lead is on the last leg" },
  unknown_reason: { code: "unknown_reason", logged: 'the agreement has no reason "{reason}"' },
  reason_needs_note: { code: "note_required", logged: 'the reason "{label}" needs a note' },
  by_hand_needs_note: { code: "note_required", logged: "a decision by hand needs a note that says why" },
  cadence_open: {
    code: "cadence_open",
    logged: "{attempts} of {agreedAttempts} attempts over {channels} of {agreedChannels} channels; missing: {missing}",
  },
  at_stage_already: { code: "already_at_stage", logged: "the lead is {stage} already" },
  closed_already: { code: "already_closed", logged: "the lead is {stage} already" },
  customer_already: { code: "already_closed", logged: "the lead is a customer already" },
  closed: { code: "already_closed", logged: "the lead is {stage}: bring it back" },
  still_open: { code: "still_open", logged: "the lead is {stage}: there is nothing to bring back" },
  owner_already: { code: "already_owner", logged: "the lead is with {owner} already" },
  not_in_charge: { code: "not_in_charge", logged: "it is for {able} to decide so" },
  no_exceptions: { code: "unknown_exception", logged: "the agreement has no exceptions" },
  unknown_exception: { code: "unknown_exception", logged: 'the agreement has no exception "{exception}"' },
  lead_with_arbiter: { code: "in_dispute", logged: "the arbiter has the lead before them" },
  rejection_with_arbiter: { code: "in_dispute", logged: "the arbiter has the rejection before them" },
  no_rejection: { code: "no_rejection", logged: "there is no rejection to answer" },
  owned_again: { code: "no_rejection", logged: "the lead is in other hands already" },
  no_disputes: { code: "no_rejection", logged: "the agreement knows no disputes" },
  not_giving_side: { code: "not_giving_side", logged: "it is for {party} to answer" },
  dispute_too_late: { code: "too_late", logged: "a rejection can be disputed for {within}" },
  no_dispute: { code: "no_dispute", logged: "there is no dispute to decide" },
  not_arbiter: { code: "not_arbiter", logged: "it is for {arbiter} to decide" },
  same_lead: { code: "same_lead", logged: "a lead is not merged into itself" },
  unknown_lead: { code: "unknown_lead", logged: "there is no lead {into}" },
  merged: { code: "already_merged", logged: "the lead is merged into {into}" },
  target_merged: { code: "already_merged", logged: "{lead} is merged itself, into {into}" },
  further_along: {
    code: "further_along",
    logged: "the lead is {stage}, and {into} not so far: merge that one into this",
  },
  nothing_changed: { code: "nothing_changed", logged: "everything it says is known already" },
  address_taken: { code: "address_taken", logged: "the address is that of the lead {lead}: merge the two" },
  address_of_another: { code: "address_taken", logged: "the address is that of another lead" },
  no_ratings: { code: "not_rater", logged: "the agreement asks nobody to rate leads" },
  never_had_it: { code: "not_rater", logged: "{member} was never given the lead" },
  party_not_asked: { code: "not_rater", logged: "the agreement does not ask {party} to rate leads" },
  rated_before_assignment: { code: "too_early", logged: "the rating is dated before the lead was assigned" },
  erased: { code: "person_erased", logged: "the person was erased" },
  erased_for_good: {
    code: "person_erased",
    logged: "the person was erased: one who comes back is captured under another id",
  },
} as const satisfies Readonly<Record<string, { readonly code: Refusal; readonly logged: string }>>;

type Logged = typeof REFUSED;
export type RefusedKind = keyof Logged;
type FactsIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | FactsIn<Rest> : never;

/** Why an input is refused, with the facts that were compared: ids and numbers, as the log has them. */
export type Refused = {
  [Kind in RefusedKind]: { readonly kind: Kind } & {
    readonly [Fact in FactsIn<Logged[Kind]["logged"]>]: string;
  };
}[RefusedKind];
