/**
 * The agreement as a value: what `parseAgreement` returns, and all that the engine needs to know.
 *
 * Everything is resolved and checked: references point at something, durations are numbers with a unit,
 * every term that can decide about a lead carries its clause id. Prose stays beside the rule it explains: `why` says why the
 * two sides agreed on it, and decides nothing.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { Condition, PartyName } from "./basic-terms.ts";
import type { Party, Person } from "./party-terms.ts";
import type { FORMAT_VERSION } from "./format-version.ts";
import type { CalendarTerms, TimeLimit } from "./time-terms.ts";
import type { Calculator, Goal } from "./goal-terms.ts";
import type { AttributeTerms, ExchangeRate, IdentityTerms, Returns } from "./lead-terms.ts";
import type { Privacy } from "./privacy-terms.ts";
import type { Profile } from "./profile-terms.ts";
import type { Consequence } from "./consequence-terms.ts";
import type { Disputes, EscalationStep, QuietHours, RejectReason } from "./disposition-terms.ts";
import type { Definition, Qualification } from "./qualification-terms.ts";
import type { Digest, Measure, Review } from "./review-terms.ts";
import type { Scoring } from "./scoring-terms.ts";
import type { ZoneRules } from "../pinned/zone-rules.ts";

export type Agreement = {
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly title: string;
  readonly company: string;
  /** Zone of the workspace: month, week and day boundaries of every report. IANA name. */
  readonly zone: string;
  /** ISO 4217. Money is in minor units of it. */
  readonly currency: string;
  readonly owner: MemberId;
  readonly people: readonly Person[];
  readonly parties: readonly Party[];
  readonly profile: Profile | undefined;
  readonly calendars: readonly CalendarTerms[];
  readonly definitions: readonly Definition[];
  readonly scoring: Scoring;
  readonly qualification: Qualification;
  readonly legs: readonly Leg[];
  readonly rejectReasons: readonly RejectReason[];
  readonly disputes: Disputes | undefined;
  readonly escalation: readonly EscalationStep[];
  readonly quietHours: QuietHours | undefined;
  readonly calculator: Calculator | undefined;
  readonly goals: readonly Goal[];
  readonly measures: readonly Measure[];
  readonly digests: readonly Digest[];
  readonly review: Review | undefined;
  readonly privacy: Privacy | undefined;
  /** What the attributes of a lead are; those that are not declared are read as the rules that ask for them need. */
  readonly attributes?: readonly AttributeTerms[] | undefined;
  /** Who is the same person; undefined: only the same address. */
  readonly identity?: IdentityTerms | undefined;
  /** What other currencies are worth in that of the agreement. */
  readonly exchange?: readonly ExchangeRate[] | undefined;
  /** What becomes of leads that nobody works now. */
  readonly returns?: Returns | undefined;
  /** The rules of the time zones that it names, pinned with the version; a zone that is not among them is as the machine knows it. */
  readonly zoneRules?: readonly ZoneRules[] | undefined;
};

/** Who receives from whom. The legs run in order: an MQL enters the first; a lead passed on enters the next. */
export type Leg = {
  readonly id: PartyName;
  readonly clause: ClauseId;
  readonly from: PartyName;
  readonly to: PartyName;
  /** Whether a person who was worked before goes to whom they know; and one of a company that is worked, to its owner. */
  readonly keepOwner: boolean;
  readonly keepAccount: boolean;
  /** In order: the first rule that fits decides; the pool takes the rest. */
  readonly rules: readonly RoutingRule[];
  readonly pool: Pool;
  readonly clocks: readonly ClockTerms[];
  readonly cadence: Cadence | undefined;
  /** What travels with the lead. */
  readonly carries: readonly Carried[];
  /** Where the new owner is told. */
  readonly tellBy: readonly NoticeChannel[];
  readonly why?: string | undefined;
};
export const CARRIED = ["reasons", "activities", "grade", "touches", "notes"] as const;
export type Carried = (typeof CARRIED)[number];
export const NOTICE_CHANNELS = ["mail", "chat", "hook"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Territory or skill: who gets the leads that fit. */
export type RoutingRule = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly label: string;
  readonly when: readonly Condition[];
  readonly to:
    | { readonly kind: "member"; readonly member: MemberId }
    /** Those of the pool who have the skill, by their weights. */
    | { readonly kind: "skill"; readonly skill: string }
    | { readonly kind: "members"; readonly members: readonly PoolMember[] };
  readonly why?: string | undefined;
};
export type PoolMember = {
  readonly member: MemberId;
  /** Share of the leads: above 0, at most 100. */
  readonly weight: number;
  /** Own working hours, or those of the pool; undefined: always. */
  readonly calendar: string | undefined;
};
export type Pool = {
  readonly clause: ClauseId;
  readonly members: readonly PoolMember[];
  /** `in_turn`: weighted round robin. `least_loaded`: who has the fewest open leads for their weight. */
  readonly order: "in_turn" | "least_loaded";
  /** Whether somebody who joins or returns makes up for the turns they missed. */
  readonly catchUp: boolean;
  readonly whenNobody: WhenNobody;
};
/** No member can take the lead: it waits with a clock on `tell`, goes to others, or absence is not looked at. `tell` is accountable meanwhile. */
export type WhenNobody =
  | {
      readonly kind: "wait";
      readonly clause: ClauseId;
      readonly tell: MemberId;
      readonly within: TimeLimit | undefined;
    }
  | {
      readonly kind: "overflow";
      readonly clause: ClauseId;
      readonly tell: MemberId;
      readonly members: readonly PoolMember[];
    }
  | { readonly kind: "ignore_absence"; readonly clause: ClauseId; readonly tell: MemberId };

export const CLOCK_KINDS = [
  "accept",
  "first-touch",
  "next-touch",
  "qualify",
  "disposition",
  "feedback",
  "progress",
] as const;
/**
 * What a clock times on its leg. `next-touch` starts when the lead wrote or called, `feedback` when the lead was rejected; the others when the
 * lead is assigned on the leg.
 * - `accept`: until the owner accepts or rejects
 * - `first-touch`: until the first human touch
 * - `next-touch`: until the lead's unanswered contact is answered
 * - `qualify`: until the owner passes the lead on, or rejects it
 * - `disposition`: until the lead is an SQL, won, lost, or rejected
 * - `feedback`: until the giving side has answered a rejection: it agrees, or disputes
 * - `progress`: from an SQL or an opportunity until the next stage, or the loss
 * Two more follow from other terms: `attempt`, until the next attempt that the cadence wants, and `fix-data`, until the giving side has corrected
 * what a rejection says is wrong.
 */
export type ClockKind = (typeof CLOCK_KINDS)[number] | "attempt" | "fix-data";
export type Target = TimeLimit & {
  readonly clause: ClauseId;
  /** Grade id, or `any` for all grades. */
  readonly grade: string;
  /** Origin of the leads that the target is for; undefined: all that no other target names. */
  readonly origin: string | undefined;
  /** Of `progress`: the stage that it is promised for. */
  readonly stage?: PipelineStage | undefined;
};
export const PIPELINE_STAGES = ["sql", "opportunity"] as const;
export type PipelineStage = (typeof PIPELINE_STAGES)[number];
export const EVIDENCE = ["observed", "logged"] as const;
export type ClockTerms = {
  readonly kind: ClockKind;
  readonly clause: ClauseId;
  readonly targets: readonly Target[];
  /** How good the proof of a touch must be to stop the clock: `observed` by a system, or `logged` by a person too. */
  readonly evidence: (typeof EVIDENCE)[number];
  /** Why the clock may stand still. */
  readonly pauses: readonly PauseReason[];
  /** What happens to the lead at the instant the clock is missed, besides escalation; undefined: it stays where it is. */
  readonly otherwise: Consequence | undefined;
  /** Whose hours business time is counted in: `owner` – their own, where they have any; left out, those that the targets name. */
  readonly hoursOf?: "owner" | undefined;
  /** The hours of leads from elsewhere: the first region that fits a lead counts, before the owner's hours. */
  readonly regions?: readonly RegionHours[] | undefined;
  readonly why?: string | undefined;
};
/** Leads of which business time is counted in a calendar of their own. */
export type RegionHours = {
  readonly id: string;
  readonly when: readonly Condition[];
  /** Id of the calendar. */
  readonly calendar: string;
};
/** A reason to let a clock stand still, for at most so long. */
export type PauseReason = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly label: string;
  readonly atMost: TimeLimit | undefined;
};

/** So many touches within a time over so many channels. Before that nobody may say "not reached". */
export type Cadence = TimeLimit & {
  readonly clause: ClauseId;
  readonly touches: number;
  readonly channels: number;
  readonly why?: string | undefined;
};
