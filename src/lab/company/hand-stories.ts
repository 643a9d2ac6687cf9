/**
 * What people do by hand, beside the rules: now and then somebody in charge decides about a lead, a person fills in a second form, and two
 * leads turn out to be one.
 */
import { leadId, type LeadId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { decisionsByHand, receiversOf } from "../../engine/facts/by-hand.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Replay } from "../../engine/timeline/replay.ts";
import type { Agenda } from "./agenda.ts";

type When = { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs };

export class HandStories {
  readonly #replay: Replay;
  readonly #random: Random;
  readonly #agenda: Agenda;

  /** @param random of its own: whatever else happens is drawn as if nobody ever decided by hand */
  constructor(replay: Replay, random: Random, agenda: Agenda) {
    this.#replay = replay;
    this.#random = random;
    this.#agenda = agenda;
  }

  react(event: LeadEvent): void {
    if (event.kind === "stage_entered" && this.#random.chance(0.02))
      this.#later([1, 200], (at) => this.#decide(event.leadId, at));
    if (event.kind !== "captured") return;
    const { leadId: id, capture } = event;
    if (this.#random.chance(0.03)) this.#captureAgain(id, capture.person.email, `${id}/again`);
    if (this.#random.chance(0.02)) {
      const twin = this.#captureAgain(id, `private.${capture.person.email}`, `${id}/twin`);
      this.#later([240, 900], (at) => this.#merge(twin, id, at));
    }
  }

  #decide(id: LeadId, at: When): Fact | null {
    const lead = this.#replay.lead(id);
    if (lead === undefined) return null;
    const terms = this.#replay.terms();
    const possible = decisionsByHand(terms, lead).filter(
      ({ decision }) => decision !== "merge" && decision !== "correct",
    );
    if (possible.length === 0) return null;
    const { decision, by: able } = this.#random.pick(possible);
    const said = { leadId: id, ...at, by: this.#random.pick(able), note: "We know them" };
    switch (decision) {
      case "reassign":
        return { kind: "override", ...said, decision, to: this.#random.pick(receiversOf(terms, lead)) };
      case "disqualify":
      case "reopen":
        return { kind: "override", ...said, decision };
      case "grant_exception": {
        const exception = this.#random.pick(terms.agreement.qualification.exceptions).clause;
        return { kind: "grant_exception", ...said, exception };
      }
      default:
        return null;
    }
  }

  /** The same person, under another id; with the same address it is the same lead at once. */
  #captureAgain(of: LeadId, email: string | null, name: string): LeadId {
    const id = leadId(name);
    this.#later([1, 200], (at) => {
      const lead = this.#replay.lead(of);
      if (lead === undefined) return null;
      const clicked = (when: When): Fact => ({
        kind: "activity",
        leadId: id,
        ...when,
        activity: "email_clicked",
        note: null,
      });
      this.#later([1, 48], clicked, at.recordedAt);
      const { person, attributes } = lead;
      return { kind: "capture", leadId: id, ...at, origin: "webinar", person: { ...person, email }, attributes };
    });
    return id;
  }

  #merge(twin: LeadId, into: LeadId, at: When): Fact | null {
    const [one, other] = [this.#replay.lead(twin), this.#replay.lead(into)];
    if (one === undefined || other === undefined) return null;
    const by = decisionsByHand(this.#replay.terms(), one).find(({ decision }) => decision === "merge")?.by ?? [];
    return by.length === 0 ? null : mergeOf(one, other, this.#random.pick(by), at);
  }

  #later([from, to]: readonly [number, number], make: (at: When) => Fact | null, now = this.#replay.now()): void {
    const wait = this.#random.whole(from, to) * HOUR_MS + this.#random.whole(0, 59) * MINUTE_MS;
    const at = epochMs(now + wait);
    this.#agenda.add(at, () => make({ occurredAt: at, recordedAt: at }));
  }
}

function mergeOf(one: LeadState, other: LeadState, by: NonNullable<LeadState["owner"]>, at: When): Fact {
  return { kind: "merge", leadId: one.leadId, ...at, into: other.leadId, by, note: "One person, two forms" };
}
