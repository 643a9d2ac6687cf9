/**
 * The kinds of events, and what each means: for the glossary, and for programs that read what happened. In the order of `LeadEvent`.
 */
import type { LeadEvent } from "./lead-event.ts";

type EventKind = LeadEvent["kind"];

export const EVENT_MEANINGS = {
  captured: "Baton heard of the lead for the first time",
  captured_again:
    "a person who is already a lead was captured: the same lead, the same owner; with what was blank and is known now",
  corrected: "a known value of the lead was replaced: who said so, each value before and after",
  merged: "the lead is a duplicate of another, as someone said, and continues as that one",
  absorbed: "a duplicate was merged into this lead; with its history, and what was blank and is known now",
  activity_recorded: "the lead did something",
  touched: "a member touched the lead; with channel, evidence, and which attempt it was",
  contacted: "the lead wrote or called; with whether it needs a reply",
  scored: "the score changed; with the lines that add up to it",
  stage_entered: "the lead entered another stage; with the reason and the numbers compared",
  looked_again:
    "a captured lead was re-scored on its date and has not qualified; or another lead has nothing due: who is accountable, what is still owed, and when it is next; `planned` if no one has looked yet",
  assigned: "the lead has an owner in a team; with every candidate and why each was skipped",
  role_passed: "a person who was accountable for something about the lead has left: the stand-in takes over",
  grey_decided: "a gray-zone lead is qualified or left: by its reviewer, or after the deadline by the agreement",
  overridden:
    "a person in charge decided manually: reassigned the lead, disqualified it, or reopened it; with the note",
  exception_granted:
    "a person in charge granted an exception for a lead below the threshold; with the numbers, and the note",
  stale_expected: "when an MQL goes stale, if no one accepts it and it does nothing more",
  waited: "a waiting lead was tried again, and no one could take it yet",
  wait_overdue: "a lead has waited as long as agreed: the head of the team is notified",
  accepted: "the owner accepted the lead, or it counts as accepted by default",
  rejected: "the owner rejected the lead, with a reject reason of the agreement",
  rejection_agreed: "the team that handed off the lead agrees with the rejection",
  disputed: "a rejection is before the arbiter; with the deadline for the decision",
  dispute_decided: "the arbiter upheld or overturned a rejection, or the deadline passed and it stands; a precedent",
  passed_on: "the owner has qualified the lead and hands it off to the next team",
  decided_before:
    "the former owner had decided in time, but Baton heard of it when the lead had another owner: it meets their accept clock and moves nothing",
  grade_raised:
    "a grade by exception rises within the cycle: an exception with a higher priority applies, or the score has reached a higher-priority grade",
  erased: "what identifies the person was removed: the lead has ended for good; later facts about it are refused",
  recycled: "the lead is re-scored on a set date",
  data_fix_asked:
    "the team that handed off the lead is asked to correct its data by a deadline; with the team that it goes back to then",
  agreement_adopted: "another version of the agreement applies from here on",
  refused: "the input made no sense for this lead now, and changed nothing",
  clock_started: "a target started to run; with its due time and the times of its escalation steps",
  clock_passed:
    "continues with the next owner inside the team; with the time used, the calendar from here on, due time and escalation steps",
  clock_retargeted:
    "the target changed while the clock runs; with the new due time and escalation steps, and the time used already",
  clock_paused: "paused from here on; with the pause reason, the time used, and when the pause ends on its own",
  clock_resumed: "resumed, by someone who may pause it or because the pause reached its limit; with the new due time",
  clock_met: "stopped in time; it may correct a miss by a late fact",
  clock_corrected: "it was stopped earlier than was known: an earlier touch was heard of later",
  clock_missed: "the due time has passed; with whose miss it is, and the split if more than one member had the lead",
  clock_stopped_late: "a missed clock was stopped after all",
  clock_voided: "canceled, because the lead left, or the agreement has no such target any more",
  clock_abandoned: "a missed clock measures no further, because the lead left or the target is gone; it stays missed",
  escalated: "an escalation step was reached; with what was done and who was notified",
} as const satisfies Readonly<Record<EventKind, string>>;

export const EVENT_KINDS = Object.keys(EVENT_MEANINGS) as readonly EventKind[];
