/**
 * How the people of a workspace work, learned from what it recorded: how long each act takes to come, for which reasons leads are
 * rejected, over which channels they are touched, and what deals are worth.
 *
 * What is learned is association, and not effect: a person who is fast with few leads waiting is expected to be as fast again when few wait, and nobody is
 * expected to hurry because a target is shorter.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Channel } from "../../engine/lead/input.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { nearestRank } from "../../reporting/statistics/percentile.ts";
import { fitHazards, type HazardModel, type TimedSpell } from "./fit-hazards.ts";
import { FollowSpells } from "./follow-spells.ts";
import type { BegunSpell, Spell } from "./spell.ts";
import { type PersonHours, personHours, workedMs } from "./person-hours.ts";

export type Behavior = {
  readonly hazards: HazardModel;
  /** How often each reason was given, by stratum. */
  readonly reasons: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly channels: ReadonlyMap<Channel, number>;
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

/**
 * `response`: first acts of a team after a hand-off; `decision`: leads that it rejected, passed on, or made an SQL; `deal`: opportunities won or
 * lost, of all teams.
 */
export type Missing = {
  readonly what: "response" | "decision" | "deal";
  readonly leg: PartyName | null;
  readonly seen: number;
  readonly needed: number;
};

/** With so many, a share is known to about ± 14 points, ± 18, and ± 22. */
const NEEDED = { response: 50, decision: 30, deal: 20 } as const;

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
  const follow = new FollowSpells(terms.zone);
  const timeOf = personHours(terms, absences);
  const spells: TimedSpell[] = [];
  const learned = new Learned();
  const add = ({ stratum, levels, phase, from }: BegunSpell, end: Pick<Spell, "until" | "act">): void => {
    const ms = workedMs(timeOf(phase.leg, phase.member), from, end.until);
    spells.push({ stratum, levels, workedMs: ms, act: end.act });
  };
  for (const each of decisions) {
    if (each.about !== "lead") continue;
    const ended = follow.note(each)?.ended;
    if (ended === undefined || ended === null) continue;
    add(ended, ended);
    learned.note(each, ended);
    learned.gap(ended, timeOf(ended.phase.leg, ended.phase.member));
  }
  for (const spell of follow.lasting()) if (spell.from <= until) add(spell, { until, act: null });
  return {
    hazards: fitHazards(spells),
    reasons: learned.reasons,
    channels: learned.channels,
    valuesMinor: learned.valuesMinor,
    spells: spells.length,
    quickestMs: nearestRank(Float64Array.from(learned.gapsMs).sort(), 10),
    missing: learned.missing(terms.agreement.legs.map(({ id }) => id)),
  };
}

/** Everything but time. */
class Learned {
  readonly reasons = new Map<string, Map<string, number>>();
  readonly channels = new Map<Channel, number>();
  readonly valuesMinor: number[] = [];
  readonly gapsMs: number[] = [];
  readonly #seen = new Map<string, number>();
  readonly #lastActs = new Map<MemberId, Spell>();

  note({ input }: DecidedLeadInput, { phase, stratum, act }: Spell): void {
    if (act === null) return;
    if (phase.standing === "untouched") this.#count("response", phase.leg);
    if (act === "reject" || act === "pass_on" || act === "sql") this.#count("decision", phase.leg);
    if (phase.standing === "opportunity" && (act === "customer" || act === "lost")) this.#count("deal", null);
    if (input.kind === "touch") raise(this.channels, input.channel);
    if (input.kind === "progress" && input.stage === "opportunity" && (input.valueMinor ?? 0) > 0)
      this.valuesMinor.push(input.valueMinor ?? 0);
    if (input.kind !== "reject") return;
    const ofStratum = this.reasons.get(stratum) ?? new Map<string, number>();
    raise(ofStratum, input.reason);
    this.reasons.set(stratum, ofStratum);
  }

  gap(spell: Spell, hours: PersonHours): void {
    if (spell.act === null) return;
    const { member } = spell.phase;
    const last = this.#lastActs.get(member);
    this.#lastActs.set(member, spell);
    if (last !== undefined && last.leadId !== spell.leadId && last.until <= spell.until)
      this.gapsMs.push(workedMs(hours, last.until, spell.until));
  }

  missing(legs: readonly PartyName[]): readonly Missing[] {
    const all: readonly Omit<Missing, "seen" | "needed">[] = [
      ...legs.flatMap((leg) => [{ what: "response", leg } as const, { what: "decision", leg } as const]),
      { what: "deal", leg: null },
    ];
    return all
      .map((each) => ({ ...each, seen: this.#seen.get(keyOf(each.what, each.leg)) ?? 0, needed: NEEDED[each.what] }))
      .filter(({ seen, needed }) => seen < needed);
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
