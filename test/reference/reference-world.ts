/** What the reference model remembers: facts with their instants, and what was done. */
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import { MINUTE_MS } from "../../src/base/time.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { here } from "./here.ts";
import type { OpenHours } from "./open-hours.ts";
import type { ReferenceClock } from "./reference-clock.ts";
import type { Attributes, Did, Known } from "./reference-score.ts";

/** Why a fact is refused, or nothing. */
export type Answer = string | undefined;
export type Of<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;
/** Two machines' clocks differ by at most so much. */
export const SKEW = 5 * MINUTE_MS;

export type Stage =
  | "captured"
  | "mql"
  | "working"
  | "sal"
  | "sql"
  | "opportunity"
  | "customer"
  | "grey"
  | "nurture"
  | "disqualified"
  | "lost";

export type Touched = {
  readonly at: number;
  readonly by: string;
  readonly channel: string;
  readonly proof: "observed" | "logged" | "status";
  /** By somebody who was not of the party that had the lead. */
  readonly outside: boolean;
};

export type Lead = {
  readonly id: string;
  readonly capturedAt: number;
  readonly origin: string | null;
  readonly attributes: { readonly at: number; readonly values: Attributes }[];
  readonly activities: Did[];
  readonly touches: Touched[];
  /** What the lead said, and whether it waits for an answer. */
  readonly contacts: { readonly at: number; readonly needsAnswer: boolean; waits: boolean }[];
  stage: Stage;
  since: number;
  cycle: number;
  /** When this cycle began. */
  cycleSince: number;
  /** Place among the grades, 0 for the most hurried. */
  grade: number;
  exceptionGrade: number | null;
  leg: number | null;
  owner: string | null;
  assignedAt: number | null;
  handedOverAt: number | null;
  acceptedAt: number | null;
  /** Whether anybody has accepted it since the hand-off. */
  wasAccepted: boolean;
  readonly letGo: {
    readonly member: string;
    readonly cycle: number;
    readonly at: number;
    readonly why: "rejected" | "missed";
    readonly clocks: readonly ReferenceClock[];
  }[];
  /** Who worked it last, by leg. */
  readonly knownTo: Map<string, string>;
  waiting: { readonly since: number } | null;
  /** Exceptions that made it an MQL, and in which cycle. */
  readonly qualifiedBy: Map<string, number>;
  /** What it did between the cycle before and this one: what brought it back, and what is heard of now. */
  broughtBackBy: readonly Did[];
  /** Whether it came back on its date: what made it an MQL before holds again then. */
  isBackOnDate: boolean;
  grey: { readonly cycle: number; decideBy: number | null } | null;
  recycled: number;
  /** Since when it has been given back, or was last. */
  restedSince: number | null;
  returnsAt: number | null;
  fix: { readonly by: number; readonly leg: number } | null;
  rejection: { readonly leg: number; readonly by: string; readonly at: number; readonly reason: string } | null;
  dispute: { readonly leg: number; readonly by: string; readonly at: number; readonly dueAt: number } | null;
  readonly clocks: ReferenceClock[];
};

export type Absence = {
  readonly id: string;
  readonly member: string;
  readonly from: number;
  until: number | null;
  readonly reroute: boolean;
  begun: boolean;
};
/** A turn of a pool: who got the lead, and who could take leads then. */
export type Turn = {
  readonly ledger: string;
  readonly at: number;
  readonly member: string;
  readonly able: readonly { readonly member: string; readonly weight: number }[];
};
export type Given = { readonly lead: string; readonly member: string; readonly at: number; readonly why: string };

export type World = {
  readonly agreement: Agreement;
  readonly open: OpenHours;
  readonly leads: Map<string, Lead>;
  readonly absences: Absence[];
  readonly turns: Turn[];
  /** Every assignment to somebody, in order. */
  readonly given: Given[];
};

export function known(lead: Lead): Known {
  return { attributes: lead.attributes, activities: lead.activities };
}

export function legOf(world: World, index: number | null): Leg {
  return here(world.agreement.legs[index ?? -1]);
}

export function legNamed(world: World, name: string): Leg {
  return here(world.agreement.legs.find(({ id }) => id === name));
}

export function membersOf({ agreement }: World, party: string): readonly string[] {
  const found = here(agreement.parties.find(({ name }) => name === party));
  return [found.lead, ...found.members];
}

export function headOf({ agreement }: World, party: string): string {
  return here(agreement.parties.find(({ name }) => name === party)).lead;
}

/** Who rejected the lead or let it lie, but for those who are proven to have kept what they seemed to have missed. */
export function letGoOf({ letGo }: Lead): Lead["letGo"] {
  return letGo.filter(
    ({ why, clocks }) => why === "rejected" || clocks.length === 0 || clocks.some(({ status }) => status !== "met"),
  );
}

/** In the hands of a leg, to be decided about. */
export function isUndecided({ stage, leg }: Lead): boolean {
  return leg !== null && (stage === "mql" || stage === "working" || stage === "sal");
}

export function isWorked({ stage }: Lead): boolean {
  return stage !== "captured" && stage !== "nurture" && !isClosed(stage);
}

export function isClosed(stage: Stage): boolean {
  return stage === "customer" || stage === "lost" || stage === "disqualified";
}

export function isAway({ absences }: World, member: string, at: number): boolean {
  return absences.some((each) => each.member === member && each.from <= at && (each.until === null || at < each.until));
}

export function enter(lead: Lead, stage: Stage, at: number): void {
  // Whoever gives it back, or has won or lost it, owes it no answer.
  if (stage === "nurture" || isClosed(stage)) for (const each of lead.contacts) each.waits = false;
  lead.since = Math.max(at, lead.since);
  lead.stage = stage;
}
