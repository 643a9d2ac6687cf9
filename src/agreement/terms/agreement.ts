/**
 * The agreement as a value: what `parseAgreement` returns, and all that the engine needs to know.
 *
 * Everything is resolved and checked: references point at something, durations are numbers with a unit,
 * every term that can decide about a lead carries its clause id. Prose stays beside the rule it explains: `why` says why the
 * two sides agreed on it, and decides nothing.
 */
import type { MemberId } from "../../base/ids.ts";
import type { Party, Person } from "./basic/party-terms.ts";
import type { FORMAT_VERSION } from "./format-version.ts";
import type { CalendarTerms } from "./basic/calendar-terms.ts";
import type { Calculator, Goal } from "./parts/goal-terms.ts";
import type { AttributeTerms, ExchangeRate, IdentityTerms, Returns } from "./parts/lead-terms.ts";
import type { Privacy } from "./parts/privacy-terms.ts";
import type { Profile } from "./parts/profile-terms.ts";
import type { Disputes, EscalationStep, QuietHours, Ratings, RejectReason } from "./parts/disposition-terms.ts";
import type { Definition, Qualification } from "./parts/qualification-terms.ts";
import type { Digest, Measure, Review } from "./parts/review-terms.ts";
import type { Scoring } from "./parts/scoring-terms.ts";
import type { ZoneRules } from "../pinned/zone-rules.ts";
import type { Value } from "../document/format/field-value.ts";
import type { FOLLOW_UP } from "../document/format/parts/follow-up-format.ts";
import type { HAND_OFFS } from "../document/format/parts/hand-off-format.ts";

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
  /** Whose members are asked how good their leads were. */
  readonly ratings?: Ratings | undefined;
  /** The rules of the time zones that it names, pinned with the version; a zone that is not among them is as the machine knows it. */
  readonly zoneRules?: readonly ZoneRules[] | undefined;
};

/**
 * Who receives from whom. The legs run in order: an MQL enters the first; a lead passed on enters the next. `keepOwner` says whether a returning lead
 * goes back to the rep who last worked it, `keepAccount` whether one of an account that has an owner goes to that owner. `rules` are in order: the first
 * that matches decides; the pool takes the rest. `carries` travels with the lead; `tellBy` is where the new owner is told.
 */
export type Leg = Value<typeof HAND_OFFS>[number] & FollowUp;
type FollowUp = Pick<Value<typeof FOLLOW_UP>[number], "clocks" | "cadence">;
export const CARRIED = ["reasons", "activities", "grade", "touches", "notes"] as const;
export type Carried = (typeof CARRIED)[number];
export const NOTICE_CHANNELS = ["mail", "chat", "hook"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Territory or skill: who gets the leads that fit. A skill means those of the pool who have it, by their weights. */
export type RoutingRule = Leg["rules"][number];
/** `order`: `in_turn` is weighted round robin, `least_loaded` who has the fewest open leads for their weight. */
export type Pool = Leg["pool"];
/** No member can take the lead: it waits with a clock on `tell`, goes to others, or absence is not looked at. `tell` is accountable meanwhile. */
export type WhenNobody = Pool["whenNobody"];

/**
 * A clock of a leg. `evidence`: how good the proof of a touch must be to stop it. `pauses`: why it may be paused. `otherwise`: what happens to the lead
 * when it is missed, besides escalation; left out: it stays where it is. `hoursOf`: whose hours business time is counted in; left out, those that the
 * targets name. `regions`: the hours of leads from elsewhere; the first that fits a lead counts, before the owner's hours.
 */
export type ClockTerms = Leg["clocks"][number];
/** Leads of which business time is counted in a calendar of their own. */
export type RegionHours = NonNullable<ClockTerms["regions"]>[number];
/** A reason to pause a clock, for at most so long. */
export type PauseReason = ClockTerms["pauses"][number];
/** So many touches within a time over so many channels. Before that nobody may say that the lead was not reached. */
export type Cadence = NonNullable<Leg["cadence"]>;
