/**
 * What can happen to a lead: the facts that come from outside, and the passing of time.
 *
 * Inputs are already checked for shape at the edge. Whether they make sense for this lead now is decided by
 * the engine, which answers nonsense with a `refused` event, never with an exception.
 */
import type { AttributeValue, PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { RememberedActivity } from "./remembered-activity.ts";
import type { KnownAccount } from "./known-account.ts";

export const CHANNELS = ["call", "email", "meeting", "chat", "social"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How good the proof of a touch is: seen by a system, written down by a person, or a status changed by hand. */
export const EVIDENCE = ["observed", "logged", "status"] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** How good a lead was, the best first. */
export const RATINGS = ["good", "fair", "poor"] as const;
export type Rating = (typeof RATINGS)[number];

/** That someone was handed a lead: for which team, in which cycle of the lead, and when. */
export type HandedOver = { readonly leg: PartyName; readonly cycle: number; readonly at: EpochMs };

/** Stages that sales reports by hand or by the CRM. */
export const PROGRESS_STAGES = ["sql", "opportunity", "customer", "lost"] as const;
export type ProgressStage = (typeof PROGRESS_STAGES)[number];

type At = {
  readonly leadId: LeadId;
  /**
   * Filled in where facts are decided: what its sender calls the lead, when that is another name than the lead's own. On a capture it also
   * says that the lead is known.
   */
  readonly sentAs?: LeadId;
  /** When it happened. Outcomes follow this instant. */
  readonly occurredAt: EpochMs;
  /** When Baton heard of it, `>= occurredAt`. What was done follows this instant. */
  readonly recordedAt: EpochMs;
};

/** Filled in where facts are decided, as it is after them; left out where it follows from the address. */
export type KnownBy = {
  /** The keys by which the person is known, by the match rule of the version in force; none: the mailbox is no one's own. */
  readonly knownBy?: readonly string[];
  /** The company's domain, as libraries knew it. */
  readonly account?: KnownAccount;
};

export type Capture = At &
  KnownBy & {
    readonly kind: "capture";
    /** Where the lead came from ("paid_search"); `null` when the record leaves it blank, which is not the same as "unknown". */
    readonly origin: string | null;
    readonly person: { readonly name: string | null; readonly email: string | null; readonly company: string | null };
    readonly attributes: Readonly<Record<string, AttributeValue>>;
    /** Whose lead it is, where the sender knows: a member of a party. */
    readonly owner?: MemberId | undefined;
    /** Of which party the owner was, where no version names them: an import of history can say so. Until it is over, the lead is theirs. */
    readonly ownerOf?: PartyName;
  };
export type Activity = At & {
  readonly kind: "activity";
  readonly activity: string;
  /** With what: which mail, which page. Left out where no one says. */
  readonly object?: string;
  readonly note: string | null;
};
export type Touch = At & {
  readonly kind: "touch";
  /** Who touched; need not be the owner. */
  readonly by: MemberId;
  readonly channel: Channel;
  readonly evidence: Evidence;
  /** Whether the lead answered: a conversation, not an attempt. */
  readonly twoWay: boolean;
  /** Sent by a machine, such as a mail of a sequence: it is kept in the log and counts for nothing. Left out: by a person. */
  readonly automatic?: boolean;
  /** Of which party they were, where no version names them: an import of history can say so. */
  readonly formerOf?: PartyName;
  readonly note: string | null;
};
/** The lead wrote or called: it waits for an answer, unless none is needed ("thanks"). */
export type Contact = At & {
  readonly kind: "contact";
  readonly channel: Channel;
  readonly needsAnswer: boolean;
  readonly note: string | null;
};
export type Accept = At & { readonly kind: "accept"; readonly by: MemberId };
export type Reject = At & {
  readonly kind: "reject";
  readonly by: MemberId;
  readonly reason: string;
  readonly note: string | null;
};
/** The owner of a leg has qualified the lead, and passes it on to the next leg. */
export type PassOn = At & { readonly kind: "pass_on"; readonly by: MemberId; readonly note: string | null };
/** Whoever owes what clocks time lets them stand still, for a reason of the agreement. */
export type Pause = At & {
  readonly kind: "pause";
  readonly by: MemberId;
  readonly reason: string;
  /** Seen by a program: it begins when that was, else when it is said. */
  readonly observed?: true;
};
/** They let go on what stands still. */
export type Resume = At & { readonly kind: "resume"; readonly by: MemberId };
/** The giving side agrees with a rejection. */
export type AgreeRejection = At & {
  readonly kind: "agree_rejection";
  readonly by: MemberId;
  readonly note: string | null;
};
/** The giving side objects to a rejection. */
export type Dispute = At & { readonly kind: "dispute"; readonly by: MemberId; readonly note: string | null };
/** The arbiter decides a dispute: the rejection is upheld, or overturned. */
export type DecideDispute = At & {
  readonly kind: "decide_dispute";
  readonly by: MemberId;
  readonly decision: "upheld" | "overturned";
  readonly note: string | null;
};
/** Who was handed the lead says how good it was; a later answer of theirs replaces an earlier one. */
export type RateLead = At & {
  readonly kind: "rate";
  readonly by: MemberId;
  readonly rating: Rating;
  readonly note: string | null;
  /** Filled in where facts are decided, of whoever has the lead no more: when they were handed it last. Left out: never. */
  readonly held?: HandedOver;
};
export type Progress = At & {
  readonly kind: "progress";
  readonly stage: ProgressStage;
  /** Deal value in minor units of its currency; null when not stated. */
  readonly valueMinor: number | null;
  /** ISO 4217; left out: the agreement's. */
  readonly currency?: string;
  /** People the record credits, as the outside system names them: they need not be members. */
  readonly credits: { readonly sdr: string | null; readonly rep: string | null };
};
/** The decider of a grey lead: it is worth a hand-off, or is left as it is. */
export type DecideGrey = At & {
  readonly kind: "decide_grey";
  readonly by: MemberId;
  readonly decision: "qualify" | "leave";
  readonly note: string | null;
};
/** Someone in charge decides against the rules: gives the lead to a member of its party, disqualifies it, or brings it back. */
export type Override = At & { readonly kind: "override"; readonly by: MemberId; readonly note: string } & (
    | { readonly decision: "reassign"; readonly to: MemberId }
    | { readonly decision: "disqualify" | "reopen" }
  );
/** Someone in charge lets an exception of the agreement hold for a lead that has not reached the bar. */
export type GrantException = At & {
  readonly kind: "grant_exception";
  readonly by: MemberId;
  /** Its clause. */
  readonly exception: string;
  readonly note: string;
};
/** What is known of the lead is something else now. What is not named stays as it is known; null takes a value away. */
export type Correct = At &
  KnownBy & {
    readonly kind: "correct";
    /** Who says so; null where a system does. */
    readonly by: MemberId | null;
    readonly person?: Partial<Capture["person"]>;
    readonly attributes: Readonly<Record<string, AttributeValue | null>>;
    readonly note: string | null;
    /** Filled in where facts are decided: the other lead that has the address which this one is to have; null: one that whoever says it doesn't see. */
    readonly addressOf?: LeadId | null;
  };
/** Two leads are one person: this one is the duplicate of another. */
export type Merge = At & {
  readonly kind: "merge";
  readonly by: MemberId;
  /** The lead that stays. */
  readonly into: LeadId;
  readonly note: string;
  /** Filled in where facts are decided: what is to be known of the lead that stays; null when there is none of that id. */
  readonly target?: {
    /** How far along the funnel it is, by `PROGRESS_RANK`. */
    readonly progress: number;
    readonly mergedInto: LeadId | null;
  } | null;
};
/** A duplicate was merged into this lead, which takes over what is remembered of it. Its touches come with the instants they had. */
export type Absorb = At &
  KnownBy &
  Pick<Capture, "person" | "attributes"> & {
    readonly kind: "absorb";
    readonly from: LeadId;
    readonly activities: readonly RememberedActivity[];
    readonly touches: {
      readonly attempts: number;
      readonly firstTouchAt: EpochMs | null;
      readonly lastTouchAt: EpochMs | null;
      readonly lastObservedTouchAt: EpochMs | null;
    };
    /** Since when it waits for an answer; null when it does not. */
    readonly waitsSince: EpochMs | null;
  };
/** What identifies its person was taken away: the lead ends, and nothing more is heard of it. */
export type Erase = At & { readonly kind: "erase" };
/** Time has passed and something of this lead is due. `occurredAt` = `recordedAt` = the instant at which it was due, not the one at which anyone looked. */
export type TimePasses = At & {
  readonly kind: "time";
  /**
   * In history only, where no one is told of each: all that falls due from this instant on until `occurredAt`, each at its own. `recordedAt`
   * is then how far time had been replayed when it was decided.
   */
  readonly since?: EpochMs;
};

/**
 * From here on the lead is decided by another version of the agreement: the `terms` given with this input and with all later ones.
 * What fell due before has been decided by the version before.
 */
export type AgreementChanged = At & { readonly kind: "agreement_changed" };

/**
 * Who can take leads has changed, and this lead is concerned: its owner is away and gives up what is undecided, or it waits and someone is back
 * or has room.
 */
export type AbsenceChanged = At & { readonly kind: "absence_changed" };

/** Someone who answers for something of this lead has left the agreement. */
export type MembersChanged = At & { readonly kind: "members_changed" };

export type Input =
  | Capture
  | Activity
  | Touch
  | Contact
  | Accept
  | Reject
  | PassOn
  | Pause
  | Resume
  | AgreeRejection
  | Dispute
  | DecideDispute
  | RateLead
  | Progress
  | DecideGrey
  | Override
  | GrantException
  | Correct
  | Merge
  | Absorb
  | Erase
  | TimePasses
  | AgreementChanged
  | AbsenceChanged
  | MembersChanged;
/** What the outside can send of a lead: everything but time, changes of the agreement, of its members and of absences, and what follows from a merge. */
export type Fact = Exclude<Input, TimePasses | AgreementChanged | AbsenceChanged | MembersChanged | Absorb | Erase>;

/** A fact as its sender states it: without its instants, and without what is filled in where facts are decided. */
export type FactContent = StatedOf<Fact>;
type StatedOf<Each> = Each extends Fact
  ? Omit<Each, "occurredAt" | "recordedAt" | "sentAs" | "target" | "addressOf" | "held" | keyof KnownBy>
  : never;
