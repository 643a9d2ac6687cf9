/**
 * How the people of a workspace work, learned from what it recorded: how long each act takes to come, for which reasons leads are
 * rejected, over which channels they are touched, and what deals are worth.
 *
 * What is learned is association, and not effect: a person who is fast with few leads waiting is expected to be as fast again when few wait, and nobody is
 * expected to hurry because a target is shorter.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Channel, Evidence, Touch } from "../../engine/lead/input.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { nearestRank } from "../../reporting/statistics/percentile.ts";
import { fitHazards, type HazardModel, type TimedSpell } from "./fit-hazards.ts";
import { FollowSpells } from "./follow-spells.ts";
import type { Spell } from "./spell.ts";
import { personHours, workedMs } from "./person-hours.ts";

export type Behavior = {
  readonly hazards: HazardModel;
  /** How often each reason was given, by stratum. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly touches: readonly SeenTouch[];
  /** Of opportunities that state one above 0, in minor units as they were stated; in their order. */
  readonly valuesMinor: readonly number[];
  readonly spells: number;
  /**
   * Working time between two acts of a person about different leads that only one of ten such times is shorter than: nobody can be busy with one act
   * for longer than until the next. Null: there are fewer than two acts.
   */
  readonly quickestMs: number | null;
  /** What there is too little of to say anything about it; empty: nothing. */
  readonly missing: readonly Missing[];
};

/** Over which channel, and by what it is known. */
export type SeenTouch = { readonly channel: Channel; readonly evidence: Evidence; readonly times: number };

/**
 * `response`: first acts of a team after a hand-off; `decision`: leads that it rejected, passed on, or made an SQL; `deal`: opportunities won or
 * lost, of all teams; `review`: leads in the gray zone that their reviewer decided, where there is one.
 */
export type Missing = {
  readonly what: "response" | "decision" | "deal" | "review";
  readonly leg: PartyName | null;
  readonly seen: number;
  readonly needed: number;
};

/** With so many, a share is known to about ± 14 points, ± 18, and ± 22. */
const NEEDED = { response: 50, decision: 30, deal: 20, review: 20 } as const;

/**
 * @param decisions everything that was decided, in order
 * @param until     when the record ends: what lasts then is censored
 * @param absences  all that are known at the end
 */
export function learnBehavior(
  decisions: Iterable<DecidedInput>,
  terms: Terms,
  until: EpochMs,
  absences: Roster["absences"],
): Behavior {
  const record = new BehaviorRecord(terms.zone);
  for (const each of decisions) record.note(each);
  return record.learn(terms, until, absences);
}

/** What people did, as it is read: of a long log, no more is kept than what is learned from. */
export class BehaviorRecord {
  readonly #follow: FollowSpells;
  readonly #ended: Spell[] = [];
  readonly #learned = new Learned();

  constructor(zone: Zone) {
    this.#follow = new FollowSpells(zone);
  }

  /** In order. */
  note(each: DecidedInput): void {
    if (each.about !== "lead") return;
    const ended = this.#follow.note(each)?.ended;
    if (ended === undefined || ended === null) return;
    this.#ended.push(ended);
    this.#learned.note(each, ended);
  }

  /** As `learnBehavior` says. */
  learn(terms: Terms, until: EpochMs, absences: Roster["absences"]): Behavior {
    const timeOf = personHours(terms, absences);
    const lasting = [...this.#follow.lasting()].flatMap((spell) =>
      spell.from <= until ? { ...spell, until, act: null } : [],
    );
    const missing = this.#learned.missing(terms.agreement);
    // Of a reviewer of whom too little is known, the agreement decides at the deadline.
    const isKnown = ({ phase }: Spell): boolean =>
      phase.standing !== "in review" || !missing.some(({ what }) => what === "review");
    const spells = [...this.#ended, ...lasting].filter(isKnown).map((spell): TimedSpell => {
      const { stratum, levels, phase, from, act } = spell;
      return { stratum, levels, workedMs: workedMs(timeOf(phase.leg, phase.member), from, spell.until), act };
    });
    const { reasons, touches, valuesMinor } = this.#learned;
    return {
      hazards: fitHazards(spells),
      ...{ reasons, touches: [...touches.values()], valuesMinor },
      spells: spells.length,
      quickestMs: nearestRank(Float64Array.from(gapsMs(this.#ended, timeOf)).sort(), 10),
      missing,
    };
  }
}

function gapsMs(spells: readonly Spell[], timeOf: ReturnType<typeof personHours>): readonly number[] {
  const lastActs = new Map<MemberId, Spell>();
  return spells.flatMap((spell) => {
    if (spell.act === null) return [];
    const { leg, member } = spell.phase;
    const last = lastActs.get(member);
    lastActs.set(member, spell);
    if (last === undefined || last.leadId === spell.leadId || last.until > spell.until) return [];
    return workedMs(timeOf(leg, member), last.until, spell.until);
  });
}

/** Everything but time. */
class Learned {
  readonly reasons = new Map<string, Map<string, number>>();
  readonly touches = new Map<string, SeenTouch>();
  readonly valuesMinor: number[] = [];
  readonly #seen = new Map<string, number>();

  note({ input }: DecidedLeadInput, { phase, stratum, act }: Spell): void {
    if (act === null) return;
    if (phase.standing === "untouched") this.#count("response", phase.leg);
    if (act === "reject" || act === "pass_on" || act === "sql") this.#count("decision", phase.leg);
    if (phase.standing === "opportunity" && (act === "customer" || act === "lost")) this.#count("deal", null);
    if (act === "qualify" || act === "leave") this.#count("review", null);
    if (input.kind === "touch") this.#touch(input);
    if (input.kind === "progress" && input.stage === "opportunity" && (input.valueMinor ?? 0) > 0)
      this.valuesMinor.push(input.valueMinor ?? 0);
    if (input.kind !== "reject") return;
    const ofStratum = this.reasons.get(stratum) ?? new Map<string, number>();
    raise(ofStratum, input.reason);
    this.reasons.set(stratum, ofStratum);
  }

  missing({ legs, qualification }: Agreement): readonly Missing[] {
    const all: readonly Omit<Missing, "seen" | "needed">[] = [
      ...legs.flatMap(({ id: leg }) => [{ what: "response", leg } as const, { what: "decision", leg } as const]),
      { what: "deal", leg: null },
      ...(qualification.greyZone === undefined ? [] : [{ what: "review", leg: null } as const]),
    ];
    return all
      .map((each) => ({ ...each, seen: this.#seen.get(keyOf(each.what, each.leg)) ?? 0, needed: NEEDED[each.what] }))
      .filter(({ seen, needed }) => seen < needed);
  }

  #touch({ channel, evidence }: Touch): void {
    const key = `${channel} ${evidence}`;
    this.touches.set(key, { channel, evidence, times: (this.touches.get(key)?.times ?? 0) + 1 });
  }

  #count(what: Missing["what"], leg: PartyName | null): void {
    raise(this.#seen, keyOf(what, leg));
  }
}

function keyOf(what: Missing["what"], leg: PartyName | null): string {
  return `${what} ${leg ?? ""}`;
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
