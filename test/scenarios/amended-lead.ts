/** A lead whose agreement changes under way: the new version applies to it, open as it is. */
import type { Agreement, ClockTerms, Leg } from "../../src/agreement/terms/agreement.ts";
import { defined } from "../../src/base/assert.ts";
import { leadId } from "../../src/base/ids.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { decide } from "../../src/engine/decide/decide.ts";
import type { Input } from "../../src/engine/lead/input.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import type { ClockState, LeadState } from "../../src/engine/lead/lead-state.ts";
import { EMPTY_ROSTER, type Roster } from "../../src/engine/roster/roster.ts";
import { compileTerms, type Terms } from "../../src/engine/terms/terms.ts";
import { type AnyFact, askedForDemo, captured, instant, sawPricing, STORY_AGREEMENT } from "./story.ts";

const LEAD = leadId("story:1");

export class AmendedLead {
  #terms: Terms;
  #lead: LeadState | null = null;
  #roster: Roster = EMPTY_ROSTER;
  readonly #clocks = new Map<string, ClockState>();

  constructor(agreement: Agreement = STORY_AGREEMENT) {
    this.#terms = compileTerms(agreement);
  }

  /** Something happened at `at`; Baton heard of it at `heard` (default: at once). */
  when(at: string, fact: AnyFact, heard = at): readonly LeadEvent[] {
    const full = { ...fact, leadId: LEAD, occurredAt: instant(at), recordedAt: instant(heard) } as Input;
    return [...this.#pass(full.recordedAt - 1), ...this.#decide(full)];
  }

  timePasses(at: string): readonly LeadEvent[] {
    return this.#pass(instant(at));
  }

  /** The agreement is another one from here on. `isLived`: whatever fell due before has been decided. */
  amended(at: string, agreement: Agreement, isLived = true): readonly LeadEvent[] {
    const soFar = this.#terms;
    const passed = isLived ? this.#pass(instant(at) - 1) : [];
    this.#terms = compileTerms(agreement);
    const changedAt = instant(at);
    return [
      ...passed,
      ...this.#decide({ kind: "agreement_changed", leadId: LEAD, occurredAt: changedAt, recordedAt: changedAt }, soFar),
    ];
  }

  lead(): LeadState {
    return defined(this.#lead, "the lead");
  }

  /** Every clock that it ever had, in order of their beginning. */
  clocks(): readonly ClockState[] {
    return [...this.#clocks.values()];
  }

  /** The latest clock of a kind. */
  clock(kind: ClockTerms["kind"]): ClockState {
    return defined(
      this.clocks().findLast((clock) => clock.kind === kind),
      kind,
    );
  }

  #pass(until: number): readonly LeadEvent[] {
    const events: LeadEvent[] = [];
    for (let lead = this.#lead; lead !== null; lead = this.#lead) {
      const at = nextDueAt(lead);
      if (at === null || at > until) break;
      events.push(...this.#decide({ kind: "time", leadId: LEAD, occurredAt: at, recordedAt: at }));
    }
    return events;
  }

  #decide(input: Input, termsSoFar?: Terms): readonly LeadEvent[] {
    const decided = decide(this.#terms, this.#roster, this.#lead, input, termsSoFar);
    this.#lead = decided.lead;
    this.#roster = decided.roster;
    for (const clock of decided.clocks) this.#clocks.set(clock.name, clock);
    return decided.events;
  }
}

export const MONDAY = "2026-03-09T09:00+01:00";

/** Hot since Monday 09:00, with Sam: touch by 09:30, accept by 10:00. */
export function hotLead(): AmendedLead {
  const lead = new AmendedLead();
  lead.when(MONDAY, captured());
  lead.when(MONDAY, askedForDemo);
  return lead;
}

/** Cold since Monday 09:00, with Sam: touch and accept by 17:00. Two looks at prices make 50 points of 60. */
export function coldLead(agreement = STORY_AGREEMENT): AmendedLead {
  const lead = new AmendedLead(agreement);
  lead.when(MONDAY, captured({ industry: "software" }));
  lead.when(MONDAY, sawPricing);
  lead.when(MONDAY, sawPricing);
  return lead;
}

/** The story's agreement with one leg changed. */
export function withLeg(id: Leg["id"], change: (leg: Leg) => Leg, agreement = STORY_AGREEMENT): Agreement {
  return { ...agreement, legs: agreement.legs.map((leg) => (leg.id === id ? change(leg) : leg)) };
}

/** The qualification leg with one clock changed, or taken away. */
export function withClock(kind: ClockTerms["kind"], change: (clock: ClockTerms) => ClockTerms | null): Agreement {
  return withLeg("qualification", (leg) => ({
    ...leg,
    clocks: leg.clocks.flatMap((clock) => (clock.kind === kind ? (change(clock) ?? []) : clock)),
  }));
}
