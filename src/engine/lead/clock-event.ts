/** What was decided about a clock of a lead. */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { Happened } from "./person-event.ts";

export type ClockEvent =
  | (Happened & {
      readonly kind: "clock_started";
      readonly clock: ClockName;
      readonly clockKind: ClockKind;
      readonly leg: PartyName;
      readonly clause: ClauseId;
      readonly grade: string;
      readonly owner: MemberId;
      readonly hours: Hours;
      readonly targetMs: DurationMs;
      readonly dueAt: EpochMs;
      /** Rungs of the escalation ladder with their instants, in order. */
      readonly steps: readonly ClockStep[];
      /** Of an attempt that the cadence wants: which one, and how many channels are still missing. */
      readonly attempt?: number;
      readonly missingChannels?: number;
    })
  /** The lead changes hands inside the party, and the promise to it with the lead: time that was used counts on. */
  | (Happened & {
      readonly kind: "clock_passed";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly from: MemberId;
      readonly to: MemberId;
      /** Measured until `at`. */
      readonly elapsedMs: DurationMs;
      /** It counts in these from here on. */
      readonly hours: Hours;
      readonly dueAt: EpochMs;
      /** The rungs not yet climbed. */
      readonly steps: readonly ClockStep[];
    })
  /**
   * What is owed has changed while the clock runs: time already used counts on. A clock that was missed keeps its clause, target and
   * due, and goes on measuring in the hours of the new agreement.
   */
  | (Happened & {
      readonly kind: "clock_retargeted";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly grade: string;
      readonly hours: Hours;
      /** From the start on: where the promise got shorter, what was used and what is left. */
      readonly targetMs: DurationMs;
      /** Never before `at`, unless the clock was missed before. */
      readonly dueAt: EpochMs;
      /** The rungs not yet climbed, none before `at`. */
      readonly steps: readonly ClockStep[];
      /** Measured until `at`, in the hours that it counted in so far. */
      readonly elapsedMs: DurationMs;
      readonly because: "grade" | "agreement";
    })
  /** The clock stands still from here on. */
  | (Happened & {
      readonly kind: "clock_paused";
      readonly clock: ClockName;
      /** Of the reason. */
      readonly clause: ClauseId;
      readonly reason: string;
      readonly by: MemberId;
      /** Measured until `at`. */
      readonly elapsedMs: DurationMs;
      /** When the pause ends by itself; null when nothing is agreed about that. */
      readonly endsAt: EpochMs | null;
    })
  | (Happened & {
      readonly kind: "clock_resumed";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly reason: string;
      /** Null when the pause had lasted as long as it may. */
      readonly by: MemberId | null;
      readonly elapsedMs: DurationMs;
      /** Not before Baton heard of the resumption. */
      readonly dueAt: EpochMs;
      /** The rungs not yet climbed. */
      readonly steps: readonly ClockStep[];
    })
  | (Happened & {
      readonly kind: "clock_met";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly elapsedMs: DurationMs;
      readonly wallMs: DurationMs;
      readonly correctsMiss: boolean;
    } & Split)
  /** It was stopped earlier than was known: an earlier touch was heard of later. */
  | (Happened & {
      readonly kind: "clock_corrected";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly elapsedMs: DurationMs;
      readonly wallMs: DurationMs;
    } & Split)
  | (Happened & {
      readonly kind: "clock_missed";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly targetMs: DurationMs;
      /** Who is told beside the ladder: of a promise of the giving side, its head. */
      readonly tell?: MemberId;
    } & Split)
  /** A missed clock has its stop after all: it measured until here. */
  | (Happened & {
      readonly kind: "clock_stopped_late";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly elapsedMs: DurationMs;
      readonly wallMs: DurationMs;
    } & Split)
  | (Happened & {
      readonly kind: "clock_voided";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly why: VoidReason;
    })
  /** The lead went elsewhere while this missed clock was still measuring: it stays missed, and climbs no further. */
  | (Happened & {
      readonly kind: "clock_abandoned";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly why: VoidReason;
    })
  | (Happened & {
      readonly kind: "escalated";
      readonly clock: ClockName;
      readonly clause: ClauseId;
      readonly atPercent: number;
      readonly action: "warn_owner" | "tell_lead" | "reassign";
      readonly tell: MemberId;
      readonly elapsedMs: DurationMs;
    });

/** `sales.first-touch#2`: leg, kind, and the ordinal of this clock of the lead. */
export type ClockName = string;
/** How much of a clock's time someone had the lead. */
export type HeldFor = { readonly member: MemberId; readonly ms: DurationMs };
/** Where more than one had the lead while a clock ran: whose the outcome is, and how long who had it. */
type Split = { readonly whose?: MemberId; readonly held?: readonly HeldFor[] };
export type VoidReason =
  | "rejected"
  | "reassigned"
  | "passed_on"
  | "progressed"
  | "disqualified"
  | "recycled"
  /** No one answered in time, and the agreement takes that for an acceptance. */
  | "accepted_by_default"
  /** The lead waits for nothing: it has said so, or was answered before the party had it. */
  | "no_answer_needed"
  /** The lead has started the next cycle: the one before is frozen. */
  | "new_cycle"
  /** The agreement has no such target any more, or none for the grade that the lead has now. */
  | "no_longer_promised"
  /** The lead is a duplicate of another. */
  | "merged"
  /** The person was erased: no one is asked for anything more. */
  | "erased"
  /** The lead has answered: nothing more of the cadence is owed. */
  | "reached";
/** A rung of the escalation ladder, with the instant at which it is reached. */
export type ClockStep = { readonly clause: ClauseId; readonly atPercent: number; readonly at: EpochMs };
