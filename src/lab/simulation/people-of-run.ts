/** The people of one run: one of the ways to work that the record leaves possible, and their luck, which hangs on leads and not on turns. */
import { keyOfText, seedAt, uniformAt } from "../../base/uniform-at.ts";
import { seededRandom } from "../../base/random.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { RejectReason } from "../../agreement/terms/parts/disposition-terms.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { latestOf, type Terms } from "../../engine/terms/terms.ts";
import type { Act } from "../behavior/acts.ts";
import type { Hazards } from "../behavior/fit-hazards.ts";
import type { Behavior, SeenTouch } from "../behavior/learn-behavior.ts";
import { type NextAct, nextAct } from "../behavior/next-act.ts";
import type { BegunSpell } from "../behavior/spell.ts";

/** What a draw decides; each has its own luck. */
const LUCK = { when: 1, which: 2, reason: 3, channel: 4, value: 5, resample: 6 } as const;

const UNKNOWN_TOUCH = { channel: "call", evidence: "logged" } as const;
const CORRECTED = "corrected in the simulation";

export class PeopleOfRun {
  readonly #seed: number;
  readonly #behavior: Behavior;
  readonly #hazards: Hazards;
  readonly #touchTimes: readonly number[];
  /** See `Behavior`. */
  readonly quickestMs: number;

  /**
   * @param seed    of the run; the same for every version that is compared in it
   * @param hazards left out: drawn from those that the record leaves possible
   */
  constructor(
    behavior: Behavior,
    seed: number,
    hazards: Hazards = behavior.hazards.draw(seededRandom(seedAt(seed, LUCK.resample))),
  ) {
    this.#seed = seed;
    this.#behavior = behavior;
    this.quickestMs = behavior.quickestMs ?? Number.POSITIVE_INFINITY;
    this.#hazards = hazards;
    this.#touchTimes = behavior.touches.map(({ times }) => times);
  }

  /**
   * @param ordinal of the spell among those of its lead: the n-th act about a lead has the same luck under all terms
   * @param sinceMs working time for which it has lasted
   */
  next(spell: BegunSpell, ordinal: number, sinceMs: number): NextAct | null {
    const hazards = this.#hazards.get(spell.stratum);
    if (hazards === undefined) return null;
    const lead = keyOfText(spell.leadId);
    const when = uniformAt(this.#seed, lead, ordinal, LUCK.when);
    const which = uniformAt(this.#seed, lead, ordinal, LUCK.which);
    return nextAct(hazards, spell.levels, sinceMs, when, which);
  }

  /** The act as the fact that says so; null where the terms have no words for it. */
  factOf(act: Act, spell: BegunSpell, ordinal: number, lead: LeadState, at: EpochMs, terms: Terms): Fact | null {
    const about = { leadId: lead.leadId, occurredAt: at, recordedAt: at, by: spell.phase.member };
    switch (act) {
      case "attempt":
      case "conversation": {
        const { channel, evidence } = this.#touch(lead.leadId, ordinal);
        return { ...about, kind: "touch", channel, evidence, twoWay: act === "conversation", note: null };
      }
      case "accept":
        return { ...about, kind: "accept" };
      case "pass_on":
        return { ...about, kind: "pass_on", note: null };
      case "qualify":
      case "leave": {
        const zone = latestOf(terms, ({ qualification }) => qualification.greyZone);
        return zone === undefined
          ? null
          : { ...about, kind: "decide_grey", by: zone.decider, decision: act, note: null };
      }
      case "uphold":
      case "overturn":
        return { ...about, kind: "decide_dispute", decision: act === "uphold" ? "upheld" : "overturned", note: null };
      case "agree":
      case "dispute":
      case "correct": {
        const by = headOfGivers(spell, terms);
        if (by === undefined) return null;
        if (act !== "correct")
          return { ...about, kind: act === "agree" ? "agree_rejection" : "dispute", by, note: null };
        // Something is known that was not; what it is, no rule asks for.
        return { ...about, kind: "correct", by, attributes: { [CORRECTED]: String(ordinal) }, note: null };
      }
      case "reject": {
        const reason = this.#reason(spell, ordinal, terms.agreement.rejectReasons);
        if (reason === null) return null;
        return { ...about, kind: "reject", reason: reason.id, note: reason.noteRequired ? "–" : null };
      }
      case "sql":
      case "opportunity":
      case "customer":
      case "lost": {
        const { leadId, occurredAt, recordedAt, by } = about;
        const valueMinor = act === "sql" ? null : (lead.valueMinor ?? this.#valueMinor(leadId));
        const credits = { sdr: null, rep: by };
        return { kind: "progress", leadId, occurredAt, recordedAt, stage: act, valueMinor, credits };
      }
    }
  }

  #touch(leadId: LeadId, ordinal: number): Omit<SeenTouch, "times"> {
    return this.#pick(this.#behavior.touches, this.#touchTimes, leadId, ordinal, LUCK.channel) ?? UNKNOWN_TOUCH;
  }

  /** One of those that the terms have, as often as it was given; one that was never given only where there is no other. */
  #reason({ stratum, leadId }: BegunSpell, ordinal: number, reasons: readonly RejectReason[]): RejectReason | null {
    const given = this.#behavior.reasons.get(stratum);
    const counts = reasons.map(({ id }) => given?.get(id) ?? 0);
    const isKnown = counts.some((count) => count > 0);
    return this.#pick(reasons, isKnown ? counts : counts.map(() => 1), leadId, ordinal, LUCK.reason);
  }

  /** Values are drawn from a resample of those seen: with few of them, nobody knows what the next are worth. */
  #valueMinor(leadId: LeadId): number | null {
    const { valuesMinor } = this.#behavior;
    const { length } = valuesMinor;
    const place = Math.floor(uniformAt(this.#seed, keyOfText(leadId), 0, LUCK.value) * length);
    return valuesMinor[Math.floor(uniformAt(this.#seed, place, LUCK.resample) * length)] ?? null;
  }

  #pick<T>(items: readonly T[], counts: readonly number[], leadId: LeadId, ordinal: number, luck: number): T | null {
    let left = uniformAt(this.#seed, keyOfText(leadId), ordinal, luck) * counts.reduce((sum, count) => sum + count, 0);
    for (const [index, item] of items.entries()) {
      left -= counts[index] ?? 0;
      if (left < 0) return item;
    }
    return null;
  }
}

function headOfGivers({ phase }: BegunSpell, { agreement }: Terms): MemberId | undefined {
  const from = agreement.legs.find(({ id }) => id === phase.leg)?.from;
  return agreement.parties.find(({ name }) => name === from)?.lead;
}
