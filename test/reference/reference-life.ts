/** The reference model lives: facts as they are heard, and between them what falls due, the earliest first. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import type { RosterFact } from "../../src/engine/roster/roster-input.ts";
import { OpenHours } from "./open-hours.ts";
import type { ReferenceClock } from "./reference-clock.ts";
import {
  accept,
  accepted,
  activity,
  capture,
  contact,
  correct,
  decideGrey,
  greyDecided,
  override,
  passOn,
  progress,
  reject,
  touch,
} from "./reference-facts.ts";
import { agree, decideDispute } from "./reference-disputes.ts";
import { pause, resume } from "./reference-pauses.ts";
import { choose, nextRoom } from "./reference-routing.ts";
import { comeBack, follow, letLie, missedBy, move } from "./reference-steps.ts";
import { here } from "./here.ts";
import { isUndecided, type Lead, legOf, membersOf, type World } from "./reference-world.ts";

type Due = { readonly at: number; readonly act: () => void };

export class ReferenceLife {
  readonly world: World;
  #now: number;
  /** Up to when waiting leads have been tried, because time may have made room. */
  #tried: number;

  constructor(agreement: Agreement, start: number) {
    this.world = { agreement, open: new OpenHours(agreement), leads: new Map(), absences: [], turns: [], given: [] };
    this.#now = start;
    this.#tried = start;
  }

  /** @returns why it is refused */
  live(fact: Fact | RosterFact): string | undefined {
    this.advanceTo(fact.recordedAt - 1);
    this.#now = fact.recordedAt;
    const answer = this.#answer(fact);
    this.#giveOut(fact.recordedAt);
    return answer;
  }

  advanceTo(until: number): void {
    for (;;) {
      const due = this.#nextDue();
      if (due === undefined || due.at > until) break;
      this.#now = Math.max(this.#now, due.at);
      due.act();
      this.#giveOut(this.#now);
    }
    this.#now = Math.max(this.#now, until);
  }

  #answer(fact: Fact | RosterFact): string | undefined {
    const { world } = this;
    switch (fact.kind) {
      case "enter_absence":
      case "end_absence":
        return this.#absence(fact);
      case "capture":
        return capture(world, fact);
      default:
    }
    const lead = world.leads.get(fact.leadId);
    if (lead === undefined) return "not_captured";
    switch (fact.kind) {
      case "activity":
        return activity(world, lead, fact);
      case "correct":
        return correct(world, lead, fact);
      case "touch":
        return touch(world, lead, fact);
      case "contact":
        return contact(world, lead, fact);
      case "accept":
        return accept(world, lead, fact);
      case "reject":
        return reject(world, lead, fact);
      case "pass_on":
        return passOn(world, lead, fact);
      case "progress":
        return progress(world, lead, fact);
      case "pause":
        return pause(world, lead, fact, world.open);
      case "resume":
        return resume(world, lead, fact);
      case "agree_rejection":
      case "dispute":
        return agree(world, lead, fact);
      case "decide_dispute":
        return decideDispute(world, lead, fact);
      case "decide_grey":
        return decideGrey(world, lead, fact);
      case "override":
        return override(world, lead, fact);
      default:
        throw new Error(`the reference model does not know ${fact.kind}`);
    }
  }

  #absence(fact: RosterFact): string | undefined {
    const { absences } = this.world;
    const same = absences.find(({ id }) => id === fact.absence);
    if (fact.kind === "enter_absence") {
      const from = Math.max(fact.from, fact.recordedAt);
      if (same !== undefined) return "absence_known";
      if (fact.until !== null && fact.until <= from) return "absence_over";
      const { absence: id, member, until, leads } = fact;
      const absence = { id, member, from, until, reroute: leads === "reroute", begun: false };
      absences.push(absence);
      if (from === fact.recordedAt) this.#begin(absence);
      return undefined;
    }
    if (same === undefined) return "unknown_absence";
    if (same.until !== null && same.until <= fact.recordedAt) return "absence_over";
    same.until = Math.max(fact.recordedAt, same.from);
    if (same.until === same.from) same.begun = true;
    return undefined;
  }

  #nextDue(): Due | undefined {
    const all: Due[] = [];
    for (const absence of this.world.absences)
      if (!absence.begun) all.push({ at: absence.from, act: () => this.#begin(absence) });
    for (const lead of this.#leads()) {
      all.push(...this.#dueOf(lead));
      if (lead.waiting === null) continue;
      const at = nextRoom(this.world, lead, this.#tried);
      all.push({
        at,
        act: () => {
          this.#tried = at;
        },
      });
    }
    return all.reduce<Due | undefined>(
      (first, each) => (first === undefined || each.at < first.at ? each : first),
      undefined,
    );
  }

  #leads(): readonly Lead[] {
    return [...this.world.leads.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  #begin(absence: World["absences"][number]): void {
    absence.begun = true;
    if (!absence.reroute) return;
    for (const lead of this.#leads()) {
      if (lead.owner !== absence.member || !isUndecided(lead) || lead.waiting !== null) continue;
      const chosen = choose(this.world, lead, absence.from);
      if (chosen.kind === "member" && chosen.ignored === true) continue;
      if (missedBy(lead, absence.member, absence.from).length > 0) letLie(lead, absence.from);
      move(this.world, lead, absence.from, "owner absent");
    }
  }

  #dueOf(lead: Lead): readonly Due[] {
    const { world } = this;
    const all: Due[] = [];
    for (const clock of lead.clocks) if (clock.measures) all.push(...this.#dueOfClock(lead, clock));
    const { returnsAt, grey, dispute } = lead;
    if (returnsAt !== null)
      all.push({
        at: returnsAt,
        act: () => comeBack(world, lead, returnsAt, Math.max(returnsAt, this.#now), [], true),
      });
    const decideBy = lead.stage === "grey" ? (grey?.decideBy ?? null) : null;
    if (decideBy !== null) {
      const { otherwise } = here(world.agreement.qualification.greyZone);
      all.push({ at: decideBy, act: () => greyDecided(world, lead, otherwise, decideBy, decideBy) });
    }
    if (dispute !== null)
      all.push({
        at: dispute.dueAt,
        act: () => {
          lead.dispute = null;
        },
      });
    return all;
  }

  #dueOfClock(lead: Lead, clock: ReferenceClock): readonly Due[] {
    const open = clock.pause;
    if (open !== undefined) {
      const ends = open.endsAt;
      if (ends === null) return [];
      return [
        {
          at: ends,
          act: () => {
            open.until = ends;
            if (clock.status === "paused") clock.status = "running";
          },
        },
      ];
    }
    const all: Due[] = [];
    if (clock.status === "running")
      all.push({ at: clock.dueAt, act: () => this.#missed(lead, clock, Math.max(clock.dueAt, this.#now)) });
    for (const step of this.world.agreement.escalation) {
      if (clock.over.has(step.clause)) continue;
      const at = clock.rungAt(step);
      all.push({
        at,
        act: () => {
          clock.over.add(step.clause);
          clock.climbed.push({ clause: step.clause, at: this.#now, action: step.action.kind });
          if (step.action.kind === "reassign") this.#reassign(lead, clock);
        },
      });
    }
    return all;
  }

  #missed(lead: Lead, clock: ReferenceClock, at: number): void {
    clock.status = "missed";
    clock.missedAt = clock.dueAt;
    const { otherwise } = clock.terms;
    if (otherwise === undefined || !isUndecided(lead) || clock.leg !== legOf(this.world, lead.leg).id) return;
    // Behind the person of the nobody-available branch there is nobody.
    if (otherwise.kind === "reroute" && lead.owner === legOf(this.world, lead.leg).pool.whenNobody.tell) return;
    if (otherwise.kind === "accept") {
      if (lead.acceptedAt !== null) return;
      for (const each of lead.clocks) if (each.kind === "accept") each.leave(at, "accepted_by_default");
      accepted(this.world, lead, at);
      return;
    }
    if (lead.waiting === null) letLie(lead, at);
    follow(this.world, lead, otherwise, at, at, false);
  }

  /** Only what nobody of the party has begun since the hand-off is taken away. */
  #reassign(lead: Lead, clock: ReferenceClock): void {
    if ((clock.kind !== "accept" && clock.kind !== "first-touch") || !isUndecided(lead)) return;
    const leg = legOf(this.world, lead.leg);
    if (lead.owner === leg.pool.whenNobody.tell) return;
    const members = membersOf(this.world, leg.to);
    const since = here(lead.handedOverAt);
    const begun = lead.touches.some(({ at, by, proof }) => at >= since && proof !== "status" && members.includes(by));
    if (begun || lead.wasAccepted) return;
    letLie(lead, this.#now);
    move(this.world, lead, this.#now, "reassigned");
  }

  /** Gives out what waits: earlier local day, hotter grade, longer waiting, id; until nobody has room. */
  #giveOut(at: number): void {
    const { world } = this;
    for (;;) {
      const waiting = this.#leads()
        .flatMap((lead) => (lead.waiting === null ? [] : [{ lead, since: lead.waiting.since }]))
        .toSorted(
          (a, b) =>
            world.open.localDay(a.since).localeCompare(world.open.localDay(b.since)) ||
            a.lead.grade - b.lead.grade ||
            a.since - b.since ||
            (a.lead.id < b.lead.id ? -1 : 1),
        );
      const first = waiting.find(({ lead }) => choose(world, lead, at).kind === "member");
      if (first === undefined) return;
      move(world, first.lead, at, "freed");
    }
  }
}
