/**
 * Watches a company live, and says what breaks an invariant of Baton: no lead dropped, conservation, pinned, fair, replay.
 *
 * It sees what was decided, one decision after the other, and reckons everything anew. Tests and simulations let everything they
 * live pass by here; so can whoever reads a log.
 */
import type { LeadId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { legTerms } from "../../engine/clock/clock-target.ts";
import { decideUnder } from "../../engine/decide-under.ts";
import type { Lived } from "../../engine/life.ts";
import type { Pools } from "../../engine/routing/pool-state.ts";
import { type LeadUnder, reignOf, type TermsInForce } from "../../engine/terms-in-force.ts";
import { StageBalance, whyLost } from "./conservation.ts";
import { Turns } from "./fair.ts";
import { whyDropped } from "./no-lead-dropped.ts";
import { whyRewritten } from "./pinned.ts";

export type Breach = {
  readonly invariant: "no lead dropped" | "conservation" | "pinned" | "fair" | "replay";
  /** Null when it is about all. */
  readonly leadId: LeadId | null;
  readonly why: string;
};

export class Witness {
  readonly breaches: Breach[] = [];
  readonly #reigns: TermsInForce;
  readonly #leads = new Map<LeadId, LeadUnder>();
  readonly #stages = new StageBalance();
  readonly #turns = new Turns();
  #pools: Pools = [];
  #heardAt = epochMs(EARLIEST_MS);

  constructor(reigns: TermsInForce) {
    this.#reigns = reigns;
  }

  /** One decision, in the order in which they were made, from the first on. */
  see({ input, decided, version }: Lived): void {
    const before = this.#leads.get(input.leadId);
    const say = (invariant: Breach["invariant"], why: string | null): void => {
      if (why !== null) this.breaches.push({ invariant, leadId: input.leadId, why });
    };
    const again = decideUnder(this.#reigns, this.#pools, before, input);
    // What one engine makes of one state comes out in one order of keys.
    if (again.version !== version || JSON.stringify(again.decided) !== JSON.stringify(decided))
      say("replay", `${input.kind} is decided otherwise the second time`);
    if (input.recordedAt < this.#heardAt)
      say("pinned", `it happens at ${input.recordedAt}, and ${this.#heardAt} is over`);
    this.#heardAt = epochMs(Math.max(this.#heardAt, input.recordedAt));
    say("conservation", whyLost(input.kind, decided.events));
    for (const event of decided.events) {
      say("conservation", this.#stages.take(event));
      if (event.kind !== "assigned") continue;
      const leg = legTerms(reignOf(this.#reigns, version).terms, event.leg);
      say("fair", this.#turns.take(event, leg.pool));
    }
    if (before !== undefined && decided.lead !== null) say("pinned", whyRewritten(before.state, input, decided.lead));
    if (decided.lead !== null) this.#leads.set(input.leadId, { state: decided.lead, agreementVersion: version });
    this.#pools = decided.pools;
  }

  /** @param now instant up to which everything due has happened */
  look(now: EpochMs): void {
    const states = [...this.#leads.values()].map(({ state }) => state);
    for (const lead of states) {
      const why = whyDropped(lead, now);
      if (why !== null) this.breaches.push({ invariant: "no lead dropped", leadId: lead.leadId, why });
    }
    const why = this.#stages.whyUnequal(states);
    if (why !== null) this.breaches.push({ invariant: "conservation", leadId: null, why });
  }

  /** Every lead seen, as the last decision left it, in the order of ids. */
  leads(): readonly LeadUnder[] {
    return [...this.#leads.values()].sort((a, b) => (a.state.leadId < b.state.leadId ? -1 : 1));
  }

  pools(): Pools {
    return this.#pools;
  }
}
