/**
 * What happens beside the way from lead to customer, where the agreement has it: grey leads are looked at, rejections answered and disputed, wrong data is corrected,
 * leads write, and clocks stand still.
 */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Replay } from "../../engine/timeline/replay.ts";
import type { Agenda } from "./agenda.ts";

type When = { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs };

/** Nothing is drawn where the agreement has no such part: a company without them works as if they had never been thought of. */
export class SideStories {
  readonly #replay: Replay;
  readonly #agreement: Agreement;
  readonly #random: Random;
  readonly #agenda: Agenda;

  constructor(replay: Replay, random: Random, agenda: Agenda) {
    this.#replay = replay;
    this.#agreement = replay.terms().agreement;
    this.#random = random;
    this.#agenda = agenda;
  }

  react(event: LeadEvent): void {
    switch (event.kind) {
      case "stage_entered":
        if (event.because.kind === "grey_zone") this.#lookAt(event.leadId, event.because.decider);
        return;
      case "rejected":
        if (this.#agreement.disputes !== undefined) this.#answerRejection(event.leadId, event.leg);
        return;
      case "data_fix_asked":
        this.#correct(event.leadId, event.tell);
        return;
      case "disputed":
        this.#arbitrate(event.leadId, event.arbiter);
        return;
      case "accepted":
        if (this.#has(event.leg, ({ clocks }) => clocks.some(({ pauses }) => pauses.length > 0)))
          this.#standStill(event.leadId, event.leg, event.by);
        return;
      case "touched":
        this.#writeBack(event);
        return;
      default:
        return;
    }
  }

  #lookAt(leadId: LeadId, by: MemberId): void {
    if (!this.#random.chance(0.8)) return;
    const decision = this.#random.chance(0.4) ? "qualify" : "leave";
    this.#later(leadId, [1, 30], (lead, at) =>
      lead.stage === "grey" ? { kind: "decide_grey", leadId, ...at, by, decision, note: null } : null,
    );
  }

  #answerRejection(leadId: LeadId, leg: PartyName): void {
    if (!this.#random.chance(0.7)) return;
    const from = this.#agreement.legs.find(({ id }) => id === leg)?.from;
    const by = defined(
      this.#agreement.parties.find(({ name }) => name === from),
      "the giving party",
    ).lead;
    const kind = this.#random.chance(0.25) ? "dispute" : "agree_rejection";
    this.#later(leadId, [1, 40], (lead, at) =>
      lead.lastRejection === null ? null : { kind, leadId, ...at, by, note: null },
    );
  }

  #correct(leadId: LeadId, by: MemberId): void {
    if (!this.#random.chance(0.85)) return;
    const phone = `+49 30 ${this.#random.whole(100_000, 999_999)}`;
    this.#later(leadId, [1, 44], (lead, at) =>
      lead.fix === null ? null : { kind: "correct", leadId, ...at, by, attributes: { phone }, note: null },
    );
  }

  #arbitrate(leadId: LeadId, by: MemberId): void {
    if (!this.#random.chance(0.8)) return;
    const decision = this.#random.chance(0.5) ? "upheld" : "overturned";
    this.#later(leadId, [1, 20], (lead, at) =>
      lead.dispute === null ? null : { kind: "decide_dispute", leadId, ...at, by, decision, note: null },
    );
  }

  #standStill(leadId: LeadId, leg: PartyName, by: MemberId): void {
    if (!this.#random.chance(0.3)) return;
    const reasons = this.#agreement.legs.find(({ id }) => id === leg)?.clocks.flatMap(({ pauses }) => pauses) ?? [];
    const reason = this.#random.pick(reasons).id;
    this.#later(leadId, [1, 20], (lead, at) => {
      if (lead.owner !== by) return null;
      if (this.#random.chance(0.7))
        this.#later(
          leadId,
          [20, 200],
          (then, when) =>
            then.owner === by && then.clocks.some(({ pause }) => pause !== null)
              ? { kind: "resume", leadId, ...when, by }
              : null,
          at.recordedAt,
        );
      return { kind: "pause", leadId, ...at, by, reason };
    });
  }

  /** Whoever was not reached writes back now and then; mostly the owner answers. */
  #writeBack({ leadId, twoWay, automatic }: Extract<LeadEvent, { kind: "touched" }>): void {
    const leg = this.#replay.lead(leadId)?.leg ?? null;
    if (twoWay || automatic || !this.#has(leg, ({ clocks }) => clocks.some(({ kind }) => kind === "next-touch")))
      return;
    if (!this.#random.chance(0.2)) return;
    const needsAnswer = this.#random.chance(0.8);
    this.#later(leadId, [1, 30], (_lead, at) => {
      if (needsAnswer && this.#random.chance(0.85))
        this.#later(leadId, [1, 12], ({ owner }, when) => answer(leadId, owner, when), at.recordedAt);
      return { kind: "contact", leadId, ...at, channel: "email", needsAnswer, note: null };
    });
  }

  #has(leg: PartyName | null, what: (leg: Leg) => boolean): boolean {
    return this.#agreement.legs.some((each) => each.id === leg && what(each));
  }

  /** So many hours after `now`, at any minute of the day; dropped when it makes no sense any more. */
  #later(
    leadId: LeadId,
    [from, to]: readonly [number, number],
    make: (lead: LeadState, at: When) => Fact | null,
    now = this.#replay.now(),
  ): void {
    const wait = this.#random.whole(from, to) * HOUR_MS + this.#random.whole(0, 59) * MINUTE_MS;
    const at = epochMs(now + wait);
    this.#agenda.add(at, () => {
      const lead = this.#replay.lead(leadId);
      return lead === undefined ? null : make(lead, { occurredAt: at, recordedAt: at });
    });
  }
}

function answer(leadId: LeadId, by: MemberId | null, when: When): Fact | null {
  if (by === null) return null;
  return { kind: "touch", leadId, ...when, by, channel: "email", evidence: "observed", twoWay: true, note: null };
}
