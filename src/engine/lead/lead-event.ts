/**
 * What the engine decided. Events are the truth: `evolve` folds them into a lead's state, reports are read from what
 * they derive, and re-deciding the inputs must give the same events, byte for byte.
 *
 * Every event carries the clause that caused it and the numbers that were compared.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { Account } from "./known-account.ts";
import type { Candidate, Choice, PoolName } from "./choice.ts";
import type { ClockEvent, ClockName } from "./clock-event.ts";
import type { Refusal } from "./refusal.ts";
import type { Program } from "./program.ts";
import type { StageReason } from "./stage-reason.ts";
import type { Channel, Evidence, Rating } from "./input.ts";
import type { Happened, PersonEvent } from "./person-event.ts";

export const STAGES = [
  "captured",
  "mql",
  "working",
  "sal",
  "sql",
  "opportunity",
  "customer",
  "grey",
  "nurture",
  "disqualified",
  "lost",
] as const;
export type Stage = (typeof STAGES)[number];

/** One line of a score. The points of all lines sum to the score shown. */
export type ScoreLine = { readonly clause: ClauseId; readonly label: string; readonly points: number };

export type LeadEvent =
  | PersonEvent
  | (Happened & {
      readonly kind: "activity_recorded";
      readonly activity: string;
      /** Which mail, which page; left out where no one says. */
      readonly object?: string;
      readonly note: string | null;
    })
  | (Happened & {
      readonly kind: "touched";
      readonly by: MemberId;
      readonly channel: Channel;
      readonly evidence: Evidence;
      readonly twoWay: boolean;
      readonly note: string | null;
      /** Sent by a machine: no attempt, no proof of a touch. */
      readonly automatic: boolean;
      /** 1 for the first human touch of the lead. */
      readonly attempt: number;
      /** By someone who is not of the party that has the lead: it stops no clock, and is no attempt of the cadence. */
      readonly outside?: true;
      /** By someone whom no version names, and who was of this party: it counts as one of the party's own. */
      readonly formerOf?: PartyName;
      /** It answers what the lead wrote before, as the leg asks for. */
      readonly answers?: true;
    })
  /** The lead wrote or called. */
  | (Happened & {
      readonly kind: "contacted";
      readonly channel: Channel;
      readonly needsAnswer: boolean;
      /** It waits for an answer: when it was heard of, none had been given. */
      readonly waits?: true;
      readonly note: string | null;
    })
  | (Happened & {
      readonly kind: "scored";
      readonly fit: number;
      /** Since when it is so, where what changed it was said later than it was so. */
      readonly fitSince?: EpochMs;
      readonly engagement: number;
      readonly total: number;
      readonly grade: string;
      readonly lines: readonly ScoreLine[];
    })
  | (Happened & {
      readonly kind: "stage_entered";
      readonly stage: Stage;
      readonly from: Stage | null;
      readonly cycle: number;
      readonly clause: ClauseId | null;
      readonly because: StageReason;
      readonly valueMinor: number | null;
      /** Of the value; left out: the agreement's. */
      readonly currency?: string;
      readonly credits: { readonly sdr: string | null; readonly rep: string | null } | null;
      /** Of a lead that is captured and stays so, or goes to nurture: whose it is, and until when. */
      readonly program?: Program;
    })
  /** A captured lead was weighed again on its date, and has not qualified; or whoever has any other looked at it, for nothing else is to come. When it is next. */
  | (Happened & {
      readonly kind: "looked_again";
      /** Where it is; left out of a captured lead. */
      readonly stage?: Exclude<Stage, "captured">;
      /** No one looked: from here on nothing else is to come, and it has a date. */
      readonly planned?: true;
      /** Its promises that are broken and still owed; left out where there are none. */
      readonly overdue?: readonly ClockName[];
      readonly clause: ClauseId | null;
      readonly score: number;
      readonly bar: number;
      readonly owner: MemberId;
      readonly lookAgainAt: EpochMs;
    })
  | (Happened & {
      readonly kind: "assigned";
      readonly leg: PartyName;
      readonly clause: ClauseId;
      readonly member: MemberId;
      /**
       * `nobody_available`: no member could take it; the person named by the pool's nobody-available branch is accountable.
       * `freed`: it waited, and someone can take it now.
       * `by_hand`: someone in charge gave it to them.
       * `owner_absent`: its owner is away, and gave it up.
       * `owner_left`: its owner has left the agreement.
       * `reported`: sales reports a stage of a lead that no one had; it is with whom the report credits, and takes no turn.
       */
      readonly why:
        | "round_robin"
        | "reassigned"
        | "rerouted"
        | "freed"
        | "owner_absent"
        | "owner_left"
        | "nobody_available"
        | "by_hand"
        | "reported";
      /** What chose the member. */
      readonly choice: Choice;
      /** The ledger in which this counts as a turn; null when it is none. */
      readonly turn: PoolName | null;
      /** The day of the workspace, where a limit a day is agreed. */
      readonly day: string | null;
      /** It changes hands inside the party that has it: the promise to the lead goes on. */
      readonly inside?: true;
      /** The account that the member owns on the leg from here on; left out where it has its owner already, or no one keeps accounts. */
      readonly account?: Account;
      /** Every member asked with the numbers compared, in the order of choice; those skipped come last. */
      readonly candidates: readonly Candidate[];
    })
  /** Someone who answered for something of the lead has left the agreement: whoever stands in for them answers for it. */
  | (Happened & {
      readonly kind: "role_passed";
      readonly from: MemberId;
      readonly to: MemberId;
      /** For what they answered: the lead while no one works it, or something that is to be decided or corrected. */
      readonly as: "program" | "decision";
    })
  /** A grey lead was decided: by its decider, or at its deadline by what the agreement says (`by` is null). */
  | (Happened & {
      readonly kind: "grey_decided";
      readonly clause: ClauseId;
      readonly by: MemberId | null;
      readonly decision: "qualify" | "leave";
      readonly note: string | null;
      readonly score: number;
      readonly bar: number;
      /** Left as it is: whose it is, and until when. */
      readonly program?: Program;
    })
  /** Someone in charge decided by hand. */
  | (Happened & {
      readonly kind: "overridden";
      readonly by: MemberId;
      readonly decision: "reassign" | "disqualify" | "reopen";
      /** Who gets the lead; null unless it is reassigned. */
      readonly to: MemberId | null;
      readonly note: string;
    })
  /** Someone in charge lets an exception hold, with the numbers that would not have done. */
  | (Happened & {
      readonly kind: "exception_granted";
      readonly clause: ClauseId;
      readonly label: string;
      readonly by: MemberId;
      readonly note: string;
      readonly score: number;
      readonly bar: number;
    })
  /** When the score of an MQL that no one has accepted will have fallen below the agreed one, if nothing happens; null: never. */
  | (Happened & {
      readonly kind: "stale_expected";
      readonly clause: ClauseId;
      readonly staleAt: EpochMs | null;
      readonly score: number;
      readonly belowScore: number;
    })
  /** A waiting lead was tried again, and no one could take it yet. */
  | (Happened & {
      readonly kind: "waited";
      readonly leg: PartyName;
      readonly clause: ClauseId;
      readonly retryAt: EpochMs | null;
      readonly candidates: readonly Candidate[];
    })
  /** A lead has waited for a member as long as agreed: the lead of the party is told. */
  | (Happened & {
      readonly kind: "wait_overdue";
      readonly leg: PartyName;
      readonly clause: ClauseId;
      readonly tell: MemberId;
      readonly waitedMs: DurationMs;
    })
  | (Happened & {
      readonly kind: "accepted";
      readonly leg: PartyName;
      readonly by: MemberId;
      /** The owner said nothing until a clock was missed: they are taken to have accepted. No clock is met by it. */
      readonly byDefault: boolean;
    })
  | (Happened & {
      readonly kind: "rejected";
      readonly leg: PartyName;
      readonly by: MemberId;
      readonly reason: string;
      readonly clause: ClauseId;
      readonly note: string | null;
    })
  /** The giving side agrees with the rejection. */
  | (Happened & {
      readonly kind: "rejection_agreed";
      readonly leg: PartyName;
      readonly by: MemberId;
      readonly note: string | null;
    })
  /** The rejection is before the arbiter, who is accountable for the lead where no one else is. */
  | (Happened & {
      readonly kind: "disputed";
      readonly clause: ClauseId;
      readonly leg: PartyName;
      /** Who objects; null where the reason itself asks for the arbiter. */
      readonly by: MemberId | null;
      readonly rejectedBy: MemberId;
      readonly reason: string;
      readonly arbiter: MemberId;
      readonly dueAt: EpochMs;
      readonly note: string | null;
    })
  | (Happened & {
      readonly kind: "dispute_decided";
      readonly clause: ClauseId;
      readonly leg: PartyName;
      readonly rejectedBy: MemberId;
      readonly reason: string;
      /** Null when no one decided in time: the rejection stands. */
      readonly by: MemberId | null;
      readonly decision: "upheld" | "overturned";
      readonly note: string | null;
    })
  /** Who was handed the lead says how good it was: it replaces what they said before. */
  | (Happened & {
      readonly kind: "rated";
      readonly clause: ClauseId;
      readonly leg: PartyName;
      readonly by: MemberId;
      readonly rating: Rating;
      /** When they were handed the lead, and in which of its cycles. */
      readonly givenAt: EpochMs;
      readonly cycle: number;
      readonly note: string | null;
    })
  | (Happened & {
      readonly kind: "passed_on";
      readonly leg: PartyName;
      readonly by: MemberId;
      readonly note: string | null;
    })
  /** Who had the lead before decided in time, and it was heard when someone else had it: the lead stays where it is. */
  | (Happened & {
      readonly kind: "decided_before";
      readonly leg: PartyName;
      readonly by: MemberId;
      readonly decision: "accept" | "reject" | "pass_on";
    })
  /** A grade by exception rises: a more hurried exception holds, or the score has come to a more hurried one. Where `grade` is `was`, an exception holds it from now on. */
  | (Happened & {
      readonly kind: "grade_raised";
      readonly clause: ClauseId;
      readonly label: string;
      readonly grade: string;
      readonly was: string;
    })
  /** What identifies the person was taken away: the lead has ended for good. */
  | (Happened & { readonly kind: "erased" })
  | ClockEvent
  | (Happened & {
      readonly kind: "recycled";
      readonly clause: ClauseId;
      readonly returnsAt: EpochMs;
      readonly times: number;
    })
  | (Happened & {
      readonly kind: "data_fix_asked";
      readonly clause: ClauseId;
      readonly tell: MemberId;
      readonly by: EpochMs;
      /** That rejected it, and gets it back when it is corrected. Left out in older events: the lead came back at `by`, corrected or not. */
      readonly leg?: PartyName;
    })
  /** Another version of the agreement applies from here on. */
  | (Happened & {
      readonly kind: "agreement_adopted";
      /** The grade that an exception gave, where this version still has such a grade. */
      readonly exceptionGrade: string | null;
    })
  | (Happened & { readonly kind: "refused"; readonly input: string; readonly code: Refusal; readonly detail: string });

/** What each kind means: for the glossary, and for programs that read what happened. In the order of the type. */
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
  rated: "a member who was handed the lead rated it good, fair, or poor; it replaces their earlier rating",
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
} as const satisfies Readonly<Record<LeadEvent["kind"], string>>;

export const EVENT_KINDS = Object.keys(EVENT_MEANINGS) as readonly LeadEvent["kind"][];
