/**
 * A successor for the lead of a party who is gone, so that what they would have to sign can be signed by somebody.
 *
 * The owner of the workspace names one of the agreement's people; all parties see it. It is effective seven days later unless a member of that
 * party objects, or at once when the lead in force confirms it. After an objection somebody else can be named; each naming begins anew.
 * It concerns who signs, and nothing else: what leads and clocks ask is the agreement, which the successor can then amend. A version that
 * takes effect names its leads itself, and ends what was named before.
 */
import { unreachable } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";
import type { Proposal, VersionActor } from "./version-event.ts";
import type { VersionRefusal } from "./version-refusal.ts";

/** Time to object. */
export const OBJECTION_MS = 7 * DAY_MS;

type Step = { readonly at: EpochMs; readonly by: VersionActor };
export type SuccessionEvent = Step &
  (
    | {
        readonly kind: "successor_named";
        /** From 1. */
        readonly naming: number;
        readonly party: PartyName;
        readonly lead: MemberId;
        readonly effectiveFrom: EpochMs;
      }
    | { readonly kind: "successor_objected"; readonly naming: number; readonly reason: string }
    | { readonly kind: "successor_confirmed"; readonly naming: number }
  );

export type Naming = {
  readonly number: number;
  readonly party: PartyName;
  readonly lead: MemberId;
  readonly by: VersionActor;
  readonly at: EpochMs;
  /** When the lead in force has confirmed it: that instant. */
  readonly effectiveFrom: EpochMs;
  readonly objection: (Step & { readonly reason: string }) | null;
};

export type SuccessionCommand =
  | { readonly kind: "name"; readonly party: PartyName; readonly lead: MemberId }
  | { readonly kind: "object"; readonly naming: number; readonly reason: string }
  | { readonly kind: "confirm"; readonly naming: number };

export type SuccessionFacts = {
  readonly now: EpochMs;
  readonly actor: VersionActor;
  /** As the version in force has them; null when none is in force. */
  readonly parties: Proposal["parties"] | null;
  /** Whom the version in force names. */
  readonly people: readonly MemberId[];
};

export type SuccessionDecision =
  | { readonly ok: true; readonly event: SuccessionEvent }
  | { readonly ok: false; readonly refusal: VersionRefusal };

export function foldSuccession(events: readonly SuccessionEvent[]): readonly Naming[] {
  const namings = new Map<number, Naming>();
  for (const event of events) {
    const before = namings.get(event.naming);
    if (event.kind === "successor_named") {
      const { naming: number, party, lead, by, at, effectiveFrom } = event;
      namings.set(number, { number, party, lead, by, at, effectiveFrom, objection: null });
    } else if (before !== undefined && event.kind === "successor_objected") {
      const { by, at, reason } = event;
      namings.set(before.number, { ...before, objection: { by, at, reason } });
    } else if (before !== undefined) namings.set(before.number, { ...before, effectiveFrom: event.at });
  }
  return [...namings.values()];
}

/** Who leads each party now. @param namings since the version took effect, the first first */
export function leadsNow(parties: Proposal["parties"], namings: readonly Naming[], now: EpochMs): Proposal["parties"] {
  return parties.map((party) => {
    const effective = namings.findLast((naming) => naming.party === party.name && isEffective(naming, now));
    return effective === undefined ? party : { ...party, lead: effective.lead };
  });
}

export function isEffective({ objection, effectiveFrom }: Naming, now: EpochMs): boolean {
  return objection === null && effectiveFrom <= now;
}

/** Whether it can still be objected to or confirmed: the last of its party, not effective yet. */
export function isPending(naming: Naming, namings: readonly Naming[], now: EpochMs): boolean {
  const last = namings.findLast(({ party }) => party === naming.party);
  return last?.number === naming.number && naming.objection === null && naming.effectiveFrom > now;
}

/** @param namings since the version took effect, the first first; `before` is how many there were before those */
export function decideSuccession(
  namings: readonly Naming[],
  before: number,
  command: SuccessionCommand,
  facts: SuccessionFacts,
): SuccessionDecision {
  const { now, actor, parties, people } = facts;
  if (parties === null) return refused({ code: "nothing_in_force" });
  const step = { at: now, by: actor };
  switch (command.kind) {
    case "name": {
      const { party, lead } = command;
      if (actor.kind === "account" && !actor.isOwner) return refused({ code: "not_the_owner" });
      const agreed = leadsNow(parties, namings, now).find(({ name }) => name === party);
      if (agreed === undefined) return refused({ code: "unknown_party", of: "agreement", party });
      if (!people.includes(lead)) return refused({ code: "unknown_member", member: lead });
      if (agreed.lead === lead) return refused({ code: "already_leads", party, lead });
      const naming = before + namings.length + 1;
      const effectiveFrom = epochMs(now + OBJECTION_MS);
      return { ok: true, event: { kind: "successor_named", ...step, naming, party, lead, effectiveFrom } };
    }
    case "object":
    case "confirm": {
      const naming = namings.find(({ number }) => number === command.naming);
      if (naming === undefined || !isPending(naming, namings, now)) return refused({ code: "not_pending" });
      const agreed = leadsNow(parties, namings, now).find(({ name }) => name === naming.party);
      const member = actor.kind === "account" ? actor.member : null;
      if (command.kind === "confirm") {
        if (member === null || agreed?.lead !== member)
          return refused({ code: "not_the_lead", to: "confirm", party: naming.party });
        return { ok: true, event: { kind: "successor_confirmed", ...step, naming: naming.number } };
      }
      if (member === null || (agreed?.lead !== member && agreed?.members.includes(member) !== true))
        return refused({ code: "not_a_party", to: "object", party: naming.party });
      if (command.reason.trim() === "") return refused({ code: "text_missing", of: "objection" });
      return {
        ok: true,
        event: { kind: "successor_objected", ...step, naming: naming.number, reason: command.reason },
      };
    }
    default:
      return unreachable(command);
  }
}

function refused(refusal: VersionRefusal): SuccessionDecision {
  return { ok: false, refusal };
}
