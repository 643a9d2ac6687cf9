/** Why something is not noted for a review, and what helps. */
import type { ReviewRefusal } from "../../agreement/review/decide-review.ts";

type Words = { readonly message: string; readonly remedy: string };

export function reviewRefusalWords(refusal: ReviewRefusal): Words {
  switch (refusal.code) {
    case "unknown_record":
      return { message: `Reviews have no entry ${refusal.number}`, remedy: "Reload the page" };
    case "not_yours":
      return {
        message: `Entry ${refusal.number} is ${refusal.author}'s`,
        remedy: "Ask them, a team head, or a director to change it",
      };
    case "is_withdrawn":
      return { message: `Entry ${refusal.number} was withdrawn`, remedy: "Record it again if it still holds" };
    case "not_a_decision":
      return { message: `Entry ${refusal.number} is a note`, remedy: "Record what was decided about it first" };
    case "is_done":
      return { message: `Decision ${refusal.number} is done already`, remedy: "Reload the page" };
    case "not_done":
      return { message: `Decision ${refusal.number} isn't done`, remedy: "Reload the page" };
    case "taken_up":
      return {
        message: `Decision ${refusal.number} is part of version ${refusal.version}`,
        remedy: "Change that version, or withdraw the decision and record another",
      };
    case "unknown_person":
      return {
        message: `The agreement names no one “${refusal.person}”`,
        remedy: "Use a member's ID from the agreement",
      };
    case "unknown_clause":
      return {
        message: `The active agreement has no clause “${refusal.clause}”`,
        remedy: "Choose one of its clauses, or none",
      };
    case "date_missing":
      return { message: "A decision needs the date of its review", remedy: "Send `date` as 2026-12-24" };
    case "in_the_future":
      return { message: "That review hasn't taken place yet", remedy: "Add a note for it instead" };
    case "nobody_attended":
      return { message: "A decision needs those who made it", remedy: "Name at least one person who attended" };
    case "names_an_address":
      return {
        message: "The text contains an email address, and it stays in the log for good",
        remedy: "Leave the address out; name the lead by its ID",
      };
    case "due_before_review":
      return { message: "It would be due before its review", remedy: "Choose a later due date, or none" };
  }
}
