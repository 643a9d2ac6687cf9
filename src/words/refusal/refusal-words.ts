/** Why something about a lead wasn't recorded, in words: with the names of people and stages, and how to go on where that helps. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import { readRefusal } from "../../engine/step/read-refusal.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { Refusal } from "../../engine/lead/refusal.ts";
import type { Refused } from "../../engine/lead/refused.ts";
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { capital, teamName } from "../english/names.ts";
import { personName } from "../names/names-of.ts";
import { stageState } from "../names/stage-names.ts";

/** Two sentences without their periods: what is wrong, and what to do about it. */
export type SaidRefusal = { readonly message: string; readonly remedy?: string };

/** @param refusal as the log has it */
export function refusalWords(
  agreement: Agreement,
  refusal: { readonly code: Refusal; readonly detail: string },
): SaidRefusal {
  const refused = readRefusal(refusal);
  return refused === undefined ? { message: capital(refusal.detail) } : refusedWords(agreement, refused);
}

/** @example "Sam Okafor owns this lead" */
export function refusedWords(agreement: Agreement, refused: Refused): SaidRefusal {
  const person = (id: string): string => personName(agreement, id);
  switch (refused.kind) {
    case "known_already":
      return { message: "This lead has already been captured" };
    case "never_captured":
      return { message: "This lead hasn't been captured", remedy: "Capture it first" };
    case "owner_of_no_party":
      return {
        message: `${person(refused.member)} isn't a member of any team`,
        remedy: "Name a team member as the owner, or leave the owner out",
      };
    case "no_member_of_party":
      return {
        message: `${person(refused.member)} isn't a member of ${teamWords(refused.party)}`,
        remedy: "Choose a member of the team",
      };
    case "person_unnamed":
      return {
        message: `No version of the agreement names “${refused.member}”`,
        remedy: "Add them under `people` in the agreement",
      };
    case "contact_before_capture":
      return dated("The message", "before the lead was captured");
    case "touch_before_capture":
      return dated("The touch", "before the lead was captured");
    case "correction_before_capture":
      return dated("The correction", "before the lead was captured");
    case "not_in_grey_zone":
      return { message: `The lead isn't in the gray zone: it ${stateWords(refused.stage)}` };
    case "other_decides":
      return { message: `Only ${person(refused.owner)} can decide` };
    case "without_owner":
      return { message: "The lead has no owner" };
    case "other_owner":
      return { message: `${person(refused.owner)} owns this lead` };
    case "before_grey_zone":
      return dated("The decision", "before the lead entered the gray zone");
    case "before_assignment":
      return dated("The decision", "before the lead was assigned");
    case "before_dispute":
      return dated("The decision", "before the dispute started");
    case "nothing_to_pause":
      return { message: `No running clock can be paused for “${pauseReason(agreement, refused.reason)}”` };
    case "nothing_to_resume":
      return { message: "No clock is paused" };
    case "not_handed_over":
      return { message: `The lead ${stateWords(refused.stage)} and has no owner` };
    case "accepted_already":
      return { message: "The lead is already accepted" };
    case "on_last_leg":
      return { message: "The lead is already with the last team, so there is no one to hand off to" };
    case "unknown_reason":
      return {
        message: `The agreement has no reject reason “${refused.reason}”`,
        remedy: "Use a reject reason of the agreement",
      };
    case "reason_needs_note":
      return { message: `The reject reason “${refused.label}” requires a note`, remedy: "Add a note" };
    case "by_hand_needs_note":
      return { message: "A manual action requires a note", remedy: "Add a note that says why" };
    case "cadence_open":
      return cadenceWords(refused);
    case "at_stage_already":
    case "closed_already":
      return { message: `The lead ${stateWords(refused.stage).replace(/^is /, "is already ")}` };
    case "customer_already":
      return { message: "The lead is already a customer" };
    case "closed":
      return { message: `The lead ${stateWords(refused.stage)}`, remedy: "Reopen it first" };
    case "still_open":
      return { message: `The lead isn't closed, so there is nothing to reopen: it ${stateWords(refused.stage)}` };
    case "owner_already":
      return { message: `${person(refused.owner)} already owns this lead` };
    case "not_in_charge":
      return { message: `Only ${listWords(refused.able.split(", ").map(person))} can do this` };
    case "no_exceptions":
      return { message: "This agreement has no exceptions" };
    case "unknown_exception":
      return { message: `This agreement has no exception “${refused.exception}”` };
    case "lead_with_arbiter":
      return { message: "The lead is in dispute", remedy: "Wait for the arbiter's decision" };
    case "rejection_with_arbiter":
      return { message: "The rejection is with the arbiter", remedy: "Wait for the decision" };
    case "no_rejection":
      return { message: "There is no rejection to respond to" };
    case "owned_again":
      return { message: "The lead already has a new owner" };
    case "no_disputes":
      return { message: "This agreement does not allow disputes" };
    case "no_ratings":
      return { message: "This agreement doesn't ask for ratings of leads" };
    case "never_had_it":
      return {
        message: `${person(refused.member)} never had this lead`,
        remedy: "Only who was handed a lead rates it",
      };
    case "party_not_asked":
      return { message: `The agreement doesn't ask ${teamWords(refused.party)} to rate leads` };
    case "rated_before_assignment":
      return dated("The rating", "before the lead was assigned");
    case "not_giving_side":
      return { message: `Only ${teamWords(refused.party)} can respond` };
    case "dispute_too_late":
      return { message: `The time to dispute this rejection (${refused.within}) has passed` };
    case "no_dispute":
      return { message: "There is no dispute to decide" };
    case "not_arbiter":
      return { message: `Only ${person(refused.arbiter)} can decide` };
    case "same_lead":
      return { message: "A lead can't be merged into itself" };
    case "unknown_lead":
      return { message: `There is no lead ${refused.into}` };
    case "merged":
      return { message: `The lead was merged into ${refused.into}`, remedy: "Use that lead" };
    case "target_merged":
      return {
        message: `Lead ${refused.lead} was already merged into ${refused.into}`,
        remedy: "Merge into that lead",
      };
    case "further_along":
      return {
        message: `The lead ${stateWords(refused.stage)}, and ${refused.into} is not as far along`,
        remedy: `Merge ${refused.into} into this lead instead`,
      };
    case "nothing_changed":
      return { message: "Nothing changed: the lead already has these values" };
    case "address_taken":
      return { message: `This email belongs to lead ${refused.lead}`, remedy: "Merge the two leads" };
    case "address_of_another":
      return { message: "This email belongs to another lead", remedy: "Ask your team head to merge the two" };
    case "erased":
      return { message: "The person's data was erased" };
    case "erased_for_good":
      return { message: "The person's data was erased", remedy: "If they return, capture them under a new ID" };
    default:
      return unreachable(refused);
  }
}

function dated(what: string, when: string): SaidRefusal {
  return { message: `${what} is dated ${when}`, remedy: "Check the date" };
}

/** @example "2 of 6 attempts on 1 of 2 channels; 4 more attempts and 1 more channel required" */
function cadenceWords({
  attempts,
  agreedAttempts,
  channels,
  agreedChannels,
}: Extract<Refused, { kind: "cadence_open" }>): SaidRefusal {
  const [more, moreChannels] = [Number(agreedAttempts) - Number(attempts), Number(agreedChannels) - Number(channels)];
  const missing = [
    ...(more > 0 ? [`make ${counted(more, "more attempt")}`] : []),
    ...(moreChannels > 0 ? [`use ${counted(moreChannels, "more channel")}`] : []),
  ];
  return {
    message: `Too early for this reject reason: ${attempts} of ${counted(Number(agreedAttempts), "attempt")} on ${channels} of ${counted(Number(agreedChannels), "channel")}`,
    remedy: capital(listWords(missing)),
  };
}

function stateWords(stage: string): string {
  return stageState(stage as Stage);
}

function teamWords(party: string): string {
  return party === "a party" ? "a team" : teamName(party);
}

function pauseReason({ legs }: Agreement, reason: string): string {
  const pauses = legs.flatMap(({ clocks }) => clocks.flatMap((clock) => clock.pauses));
  return pauses.find(({ id }) => id === reason)?.label ?? reason;
}
