/** Reads a record once: how people work, what a period brought them, and what came of it, counted as a simulation of it is. */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { actOf } from "../behavior/acts.ts";
import { type Behavior, BehaviorRecord } from "../behavior/learn-behavior.ts";
import { isInbound } from "./inbound-facts.ts";
import { CountingTally, type Tally, weekSince } from "./tally.ts";
import { minutesOfAct, type WorkMinutes } from "./work-minutes.ts";

type Period = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Leads of which something was erased: they are left out. */
  readonly erased: ReadonlySet<LeadId>;
};

export class GatheredPeriod {
  /** That a simulation takes as they were: about the lead that they were about. */
  readonly facts: (Fact | RosterFact)[] = [];
  readonly counts = { captured: 0, erased: 0, byHand: 0, merges: 0, pausesLeftOut: 0 };
  /** Of the first decision that was read; null: there is none. */
  firstAt: EpochMs | null = null;
  readonly #terms: Terms;
  readonly #minutes: WorkMinutes;
  readonly #behavior: BehaviorRecord;
  readonly #tally = new CountingTally();
  #period: Period | null = null;
  #absences: Roster["absences"] = new Map();

  /** @param terms of the end of the period: of their hours and zone people are learned */
  constructor(terms: Terms, minutes: WorkMinutes) {
    this.#terms = terms;
    this.#minutes = minutes;
    this.#behavior = new BehaviorRecord(terms.zone);
  }

  /** Everything that is noted from now on is of the period. */
  begin(period: Period, { absences }: Roster): void {
    this.#period = period;
    this.#absences = absences;
    this.counts.erased = period.erased.size;
  }

  /** Every decision of the record, in order. */
  note(each: DecidedInput): void {
    this.firstAt ??= each.input.recordedAt;
    this.#behavior.note(each);
    if (this.#period === null) return;
    this.#absences = each.decided.roster.absences;
    if (each.about === "lead") this.#noteLead(each, this.#period);
    else if (each.input.kind === "enter_absence" || each.input.kind === "end_absence") this.facts.push(each.input);
  }

  recorded(): Tally {
    return this.#tally.counts();
  }

  /** All that are known at the end. */
  absences(): Roster["absences"] {
    return this.#absences;
  }

  /** @param until when the record ends */
  behavior(until: EpochMs): Behavior {
    return this.#behavior.learn(this.#terms, until, this.#absences);
  }

  #noteLead({ input, decided }: DecidedLeadInput, { from, until, erased }: Period): void {
    if (erased.has(input.leadId) || ("into" in input && erased.has(input.into))) return;
    const { lead, events } = decided;
    // What falls due later is of the next period, even where it was written down together.
    for (const event of events) if (event.at < until) this.#tally.count(event, lead?.grade ?? "");
    if (!isFact(input)) return;
    const { counts } = this;
    if (isInbound(input)) this.facts.push(input);
    const isRefused = events.some(({ kind }) => kind === "refused");
    if (isRefused) return;
    const act = actOf(input, undefined);
    if (act !== null && "by" in input && input.by !== null) {
      const minutes = minutesOfAct(this.#minutes, act);
      if (minutes > 0) this.#tally.work(input.by, weekSince(from, input.recordedAt), minutes);
    }
    if (events.some(({ kind }) => kind === "captured")) counts.captured += 1;
    if (input.kind === "override" || input.kind === "grant_exception") counts.byHand += 1;
    if (input.kind === "merge") counts.merges += 1;
    if (input.kind === "pause") counts.pausesLeftOut += 1;
  }
}
