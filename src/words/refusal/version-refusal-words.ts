/** Why a step in the life of a version is not taken, and what can be done instead. */
import type { VersionRefusal } from "../../agreement/amendment/version-refusal.ts";
import type { VersionStatus } from "../../agreement/amendment/version-state.ts";
import { unreachable } from "../../base/assert.ts";
import { dateWords } from "../english/dates.ts";
import { teamName } from "../english/names.ts";

/** Two sentences without their periods: what is wrong, and what to do about it. */
export type VersionRefusalWords = { readonly message: string; readonly remedy: string };

/** @param person what the agreement calls whom it knows by an id */
export function versionRefusalWords(refusal: VersionRefusal, person: (id: string) => string): VersionRefusalWords {
  switch (refusal.code) {
    case "saved_meanwhile":
      return {
        message: `${refusal.by} saved revision ${refusal.revision} first`,
        remedy: "Compare both texts, then save again",
      };
    case "has_problems":
      return {
        message: "The draft has problems",
        remedy: "Fix them first; each shows its line and how to fix it",
      };
    case "changed_meanwhile":
      return changedWords(refusal);
    case "wrong_status":
      return {
        message: `Version ${refusal.version} ${STATUS_WORDS[refusal.status]}`,
        remedy: AT_STATUS[refusal.status],
      };
    case "not_an_editor":
      return {
        message: "Only the agreement owner or the workspace admin can edit, propose, or withdraw a version",
        remedy: "As a team member you can comment on a proposal",
      };
    case "not_a_party":
      return refusal.to === "comment"
        ? {
            message: "Only team members can comment",
            remedy: "Ask the workspace admin to link your login to your name in the agreement",
          }
        : { message: `Only members of ${teamName(refusal.party)} can object`, remedy: "Talk to one of them" };
    case "not_the_lead":
      return refusal.to === "sign"
        ? {
            message: `Only the head of ${teamName(refusal.party)} can sign for ${teamName(refusal.party)}`,
            remedy: `Ask ${person(refusal.lead)}`,
          }
        : {
            message: `Only the head of ${teamName(refusal.party)} can confirm the successor`,
            remedy: "Wait until the change takes effect",
          };
    case "not_resolvable":
      return {
        message: "Only the author, the agreement owner, or a team head can resolve a comment",
        remedy: `Ask ${refusal.author}`,
      };
    case "already_signed":
      return {
        message: `${teamName(refusal.party)} has already signed`,
        remedy: "There is nothing left to do for your team",
      };
    case "signs_for_another":
      return {
        message: `This login has already signed for ${teamName(refusal.other)}, and a login can sign only once`,
        remedy: `The person who signs for ${teamName(refusal.party)} needs their own login`,
      };
    case "not_signed":
      return {
        message: `${teamName(refusal.party)} hasn't signed`,
        remedy: "There is no signature to withdraw",
      };
    case "unknown_party":
      return {
        message: `The ${refusal.of} has no team “${refusal.party}”`,
        remedy: `Choose a team of the ${refusal.of}`,
      };
    case "unknown_clause":
      return { message: `This proposal has no clause “${refusal.clause}”`, remedy: "Comment on one of its clauses" };
    case "unknown_comment":
      return { message: `There is no comment ${refusal.comment}`, remedy: "Check the comments of this version" };
    case "already_resolved":
      return {
        message: `Comment ${refusal.comment} is already resolved`,
        remedy: "Reopen it to continue the discussion",
      };
    case "not_resolved":
      return { message: `Comment ${refusal.comment} is open`, remedy: "There is nothing to reopen" };
    case "text_missing":
      return MISSING[refusal.of];
    case "in_the_past":
      return { message: "A version can't take effect in the past", remedy: "Choose a future date and time" };
    case "instant_taken":
      return {
        message: "Another version takes effect at that time, or a later version is already in effect",
        remedy: "Choose another date and time",
      };
    case "version_exists":
      return {
        message: "This workspace already has an agreement",
        remedy: "Draft a new version and have it signed",
      };
    case "nothing_in_force":
      return { message: "No agreement is active", remedy: "Write one that names a head for each team" };
    case "not_the_owner":
      return { message: "Only the workspace admin can name a successor", remedy: "Ask the workspace admin" };
    case "unknown_member":
      return {
        message: `The agreement names no one “${refusal.member}”`,
        remedy: "Choose a person named in the agreement",
      };
    case "already_leads":
      return {
        message: `${person(refusal.lead)} already heads ${teamName(refusal.party)}`,
        remedy: "Choose someone else",
      };
    case "not_pending":
      return { message: "This successor is no longer pending", remedy: "Check who heads the teams now" };
    default:
      return unreachable(refusal);
  }
}

function changedWords(changed: Extract<VersionRefusal, { code: "changed_meanwhile" }>): VersionRefusalWords {
  switch (changed.what) {
    case "proposal":
      return { message: "The proposal changed after you opened it", remedy: "Review it again before signing" };
    case "signers":
      return {
        message: "The people who have to sign have changed since this version was proposed",
        remedy: "Have it proposed again, so that the current team heads are asked",
      };
    case "shadow":
      return changed.day === null
        ? {
            message: "This proposal has no shadow record yet, so there is none to sign with",
            remedy: "Review it again before signing",
          }
        : {
            message: `The newest shadow record is of ${dateWords(changed.day)}, and you haven’t signed with it`,
            remedy: "Read that record, then sign with it: a program sends its `day` and `hash` as `shadow`",
          };
    default:
      return unreachable(changed);
  }
}

const STATUS_WORDS: Readonly<Record<VersionStatus, string>> = {
  draft: "is a draft",
  proposed: "is awaiting signatures",
  signed: "is signed",
  scheduled: "is scheduled",
  active: "is active",
  superseded: "was superseded",
  withdrawn: "was withdrawn",
};

const AT_STATUS: Readonly<Record<VersionStatus, string>> = {
  draft: "Propose it first",
  proposed: "Editing it returns it to draft",
  signed: "It is about to take effect",
  scheduled: "Withdraw it, then start a draft from it",
  active: "Start a new draft from it",
  superseded: "Start a new draft from it",
  withdrawn: "Start a new draft from it",
};

const MISSING: Readonly<Record<Extract<VersionRefusal, { code: "text_missing" }>["of"], VersionRefusalWords>> = {
  comment: { message: "The comment is empty", remedy: "Say what should change" },
  withdrawal: { message: "The withdrawal has no reason", remedy: "Give a reason for the withdrawal" },
  objection: { message: "The objection has no reason", remedy: "Give a reason for the objection" },
};
