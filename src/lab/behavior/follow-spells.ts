/** Follows what is decided, and says when a spell of a lead begins and ends: once for what was recorded, once for what is simulated. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, HOUR_MS } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { DecidedLeadInput } from "../../engine/timeline/replay.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { localMsAt } from "../../engine/zone/local-time.ts";
import { type Act, actOf, workPhaseOf, stratumOf } from "./acts.ts";
import { attemptLevel, type BegunSpell, hourLevel, loadLevel, type Spell, weekdayLevel } from "./spell.ts";

/** What a decision meant for the spell of its lead; undefined: nothing. */
export type SpellChange = { readonly ended: Spell | null; readonly begun: BegunSpell | null };

export class FollowSpells {
  readonly #zone: Zone;
  readonly #lasting = new Map<LeadId, BegunSpell>();
  readonly #untouched = new Map<MemberId, number>();

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** In the order in which they were decided. */
  note({ input, decided }: DecidedLeadInput): SpellChange | undefined {
    const { lead, events } = decided;
    if (lead === null) return undefined;
    const before = this.#lasting.get(lead.leadId);
    const phase = workPhaseOf(lead);
    if (before === undefined && phase === null) return undefined;
    const isRefused = events.some(({ kind }) => kind === "refused");
    const act = isRefused ? null : actOf(input, before?.phase);
    const isSame =
      before !== undefined &&
      phase !== null &&
      before.stratum === stratumOf(phase) &&
      before.phase.member === phase.member &&
      !events.some(({ kind }) => kind === "assigned");
    if (isSame && act === null) return undefined;
    // What was done counts from when it was done; what was assigned by time that passed, from then.
    const at = act === null ? (events.at(-1)?.at ?? input.recordedAt) : input.occurredAt;
    return this.#change(before, lead, phase, act, at);
  }

  /** A lead as it stands when the following begins. @param from since when it has stood so */
  take(lead: LeadState, from: EpochMs): BegunSpell | null {
    const phase = workPhaseOf(lead);
    return phase === null ? null : this.#begin(lead, phase, from);
  }

  /** The one of a lead that still lasts. */
  of(leadId: LeadId): BegunSpell | undefined {
    return this.#lasting.get(leadId);
  }

  /** Those that still last. */
  lasting(): Iterable<BegunSpell> {
    return this.#lasting.values();
  }

  #change(
    before: BegunSpell | undefined,
    lead: LeadState,
    phase: ReturnType<typeof workPhaseOf>,
    act: Act | null,
    at: EpochMs,
  ): SpellChange {
    if (before !== undefined) this.#end(before);
    const until = before === undefined || at > before.from ? at : before.from;
    return {
      ended: before === undefined ? null : { ...before, until, act },
      begun: phase === null ? null : this.#begin(lead, phase, until),
    };
  }

  #end({ leadId, phase }: BegunSpell): void {
    this.#lasting.delete(leadId);
    if (phase.standing === "untouched") this.#count(phase.member, -1);
  }

  #begin(lead: LeadState, phase: BegunSpell["phase"], from: EpochMs): BegunSpell {
    const { member, standing } = phase;
    const localMs = localMsAt(this.#zone, from);
    const day = Math.floor(localMs / DAY_MS);
    const begun = {
      leadId: lead.leadId,
      phase,
      stratum: stratumOf(phase),
      levels: {
        member,
        grade: lead.grade,
        source: lead.origin ?? "",
        load: loadLevel(this.#untouched.get(member) ?? 0),
        hour: hourLevel(Math.floor((localMs - day * DAY_MS) / HOUR_MS)),
        weekday: weekdayLevel(day),
        attempt: attemptLevel(lead.handOff?.reach.attempts ?? 0),
      },
      from,
    };
    this.#lasting.set(lead.leadId, begun);
    if (standing === "untouched") this.#count(member, 1);
    return begun;
  }

  #count(member: MemberId, more: number): void {
    this.#untouched.set(member, (this.#untouched.get(member) ?? 0) + more);
  }
}
