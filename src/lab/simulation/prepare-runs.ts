/**
 * What happens to leads before anyone has them is the same however people work: it is decided once, for all runs. Leads that never come so far
 * are over with it.
 */
import type { LeadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { isRosterInput, type RosterFact } from "../../engine/roster/roster-input.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import { type DecidedLeadInput, ofLeads } from "../../engine/timeline/replay.ts";
import { workPhaseOf } from "../behavior/acts.ts";
import { type Scenario, startScenario } from "./simulate.ts";
import { CountingTally } from "./tally.ts";
import { tellingNobody } from "./telling-nobody.ts";

/** What asks nobody: it follows from the lead and the terms. */
const ASKS_NOBODY: ReadonlySet<LeadEvent["kind"]> = new Set([
  "captured",
  "captured_again",
  "corrected",
  "activity_recorded",
  "contacted",
  "scored",
  "stage_entered",
  "looked_again",
]);

/**
 * @returns a scenario of which each run counts the same as of the given one, with less to decide. Its facts are resolved: about the lead that they are
 *          about. The given one where that was done already, or where a version begins on the way, which can take over leads that nobody has
 */
export function prepareRuns(scenario: Scenario): Scenario {
  const { versions, from: now, until, leads, facts, counted } = scenario;
  if (counted !== undefined || versions.some(({ from }) => from > now && from < until)) return scenario;
  const replay = startScenario(scenario);
  const before = new BeforeHandOff(leads);
  for (const fact of facts) {
    if (fact.recordedAt >= until) break;
    const decisions = replay.take(fact);
    if (isRosterInput(fact)) before.facts.push(fact);
    // Whether the two are one then depends on how far each has come.
    else if (fact.kind === "merge") before.hand(fact.into);
    for (const each of ofLeads(decisions)) before.note(each);
  }
  // Deadlines decide too.
  for (const each of ofLeads(replay.advanceTo(epochMs(until - 1)))) before.note(each);
  return {
    ...scenario,
    versions: tellingNobody(versions),
    leads: before.leads(),
    facts: before.facts,
    counted: before.tally.counts(),
  };
}

class BeforeHandOff {
  readonly tally = new CountingTally();
  /** Those that are left. */
  readonly facts: (Fact | RosterFact)[] = [];
  /** As whoever is handed them finds them. */
  readonly #found = new Map<LeadId, LeadUnder>();
  readonly #handed = new Set<LeadId>();

  constructor(leads: readonly LeadUnder[]) {
    for (const lead of leads) {
      this.#found.set(lead.state.leadId, lead);
      if (!isNobodys(lead.state)) this.#handed.add(lead.state.leadId);
    }
  }

  hand(lead: LeadId): void {
    this.#handed.add(lead);
  }

  note(each: DecidedLeadInput): void {
    if (this.#isHanded(each) && isFact(each.input)) this.facts.push(each.input);
  }

  leads(): readonly LeadUnder[] {
    return [...this.#found.values()].filter(({ state }) => this.#handed.has(state.leadId));
  }

  #isHanded({ input, decided, version }: DecidedLeadInput): boolean {
    const { lead: state, events } = decided;
    if (this.#handed.has(input.leadId)) return true;
    if (state === null || !isNobodys(state) || !events.every(({ kind }) => ASKS_NOBODY.has(kind))) {
      this.#handed.add(input.leadId);
      return true;
    }
    for (const event of events) this.tally.count(event, state.grade);
    this.#found.set(input.leadId, { state, agreementVersion: version, heardAt: input.recordedAt });
    return false;
  }
}

function isNobodys(lead: LeadState): boolean {
  return lead.owner === null && lead.waiting === null && lead.clocks.length === 0 && workPhaseOf(lead) === null;
}
