/**
 * Watches what is decided for a company, and says what breaks an invariant of Baton: no lead dropped, conservation, pinned, fair, replay.
 *
 * It sees what was decided, one decision after the other, and reckons everything anew. Tests and simulations let everything they
 * live pass by here; so can whoever reads a log.
 */
import type { LeadId, MemberId } from "../../base/ids.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { legTerms } from "../../engine/terms/clock-target.ts";
import { decideUnder } from "../../engine/timeline/decide-under.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { decideRoster } from "../../engine/roster/decide-roster.ts";
import { EMPTY_ROSTER, type Roster } from "../../engine/roster/roster.ts";
import { accountKey } from "../../engine/account/account.ts";
import { accountTaken } from "../../engine/routing/keep-account.ts";
import { type LeadUnder, versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { StageBalance, whyLost } from "./conservation.ts";
import { Turns } from "./fair.ts";
import { whyDropped, whyWithLeaver } from "./no-lead-dropped.ts";
import { whyRewritten } from "./pinned.ts";

export type Breach = {
  readonly invariant: "no lead dropped" | "conservation" | "pinned" | "fair" | "replay";
  /** Null when it is about all. */
  readonly leadId: LeadId | null;
  readonly why: string;
};

/** With when the last of it was heard of, and whether the recorded time stood still then, because a clock had been set back. */
type Known = LeadUnder & { readonly heardAt: EpochMs; readonly stoodStill: boolean };

export class Witness {
  readonly breaches: Breach[] = [];
  readonly #versions: TermsInForce;
  readonly #leads = new Map<LeadId, Known>();
  readonly #stages = new StageBalance();
  readonly #turns = new Turns();
  readonly #accounts = new Map<string, MemberId>();
  #roster: Roster = EMPTY_ROSTER;
  /** The latest instant at which anything was recorded. */
  #latest = epochMs(EARLIEST_MS);

  constructor(versions: TermsInForce) {
    this.#versions = versions;
  }

  /** One decision, in the order in which they were made, from the first on. It is decided again. */
  see(decidedInput: DecidedInput): void {
    const leadId = decidedInput.about === "lead" ? decidedInput.input.leadId : null;
    if (!this.#isDecidedAlike(decidedInput))
      this.#say("replay", leadId, `${decidedInput.input.kind} is decided otherwise the second time`);
    this.note(decidedInput);
  }

  /** The same, for whoever has decided it again. */
  note(decidedInput: DecidedInput, { asDecided = false }: { readonly asDecided?: boolean } = {}): void {
    if (decidedInput.about === "lead") this.#noteLead(decidedInput, asDecided);
    if (decidedInput.input.recordedAt > this.#latest) this.#latest = decidedInput.input.recordedAt;
    this.#roster = decidedInput.decided.roster;
  }

  /**
   * What other rules than the present ones decided: it stands, whatever it would be today. Nothing is said of it; what comes after is judged by
   * what it left.
   */
  takeAsDecided(decidedInput: DecidedInput): void {
    const said = this.breaches.length;
    this.note(decidedInput, { asDecided: true });
    this.breaches.length = said;
  }

  /** Compared without being written out: most of it is the same object. */
  #isDecidedAlike(decidedInput: DecidedInput): boolean {
    if (decidedInput.about === "roster")
      return isEqualJson(decideRoster(this.#roster, decidedInput.input).events, decidedInput.decided.events);
    const { input, decided, version } = decidedInput;
    const again = decideUnder(this.#versions, this.#roster, this.#accounts, this.#leads.get(input.leadId), input);
    return again.version === version && isEqualJson(again.decided, decided);
  }

  #noteLead({ input, decided, version }: DecidedLeadInput, asDecided: boolean): void {
    const { leadId, recordedAt } = input;
    const before = this.#leads.get(leadId);
    this.#say("conservation", leadId, whyLost(input.kind, decided.events));
    for (const event of decided.events) {
      this.#say("conservation", leadId, this.#stages.take(event));
      if (event.kind !== "assigned") continue;
      if (asDecided) {
        this.#turns.takeAsDecided(event);
        continue;
      }
      const leg = legTerms(versionNumbered(this.#versions, version).terms, event.leg);
      this.#say("fair", leadId, this.#turns.take(event, leg.pool));
    }
    if (decided.lead !== null) {
      this.#say("no lead dropped", leadId, whyWithLeaver(decided.lead, decided.roster.left));
      if (before !== undefined) {
        this.#say("pinned", leadId, whyRewritten(before.state, input, decided.lead));
        // What falls due by itself does so at its own instant, also while the recorded time stands still ahead of the present.
        const isOver = recordedAt < before.heardAt && !(before.stoodStill && !isFact(input));
        if (isOver) this.#say("pinned", leadId, `it happens at ${recordedAt}, and ${before.heardAt} is over`);
      }
      const heardAt = before !== undefined && before.heardAt > recordedAt ? before.heardAt : recordedAt;
      const stoodStill = isFact(input) ? recordedAt === this.#latest : (before?.stoodStill ?? false);
      this.#leads.set(leadId, { state: decided.lead, agreementVersion: version, heardAt, stoodStill });
    }

    const taken = accountTaken(decided.events);
    if (taken !== undefined) this.#accounts.set(accountKey(taken.leg, taken.account), taken.member);
  }

  #say(invariant: Breach["invariant"], leadId: LeadId | null, why: string | null): void {
    if (why !== null) this.breaches.push({ invariant, leadId, why });
  }

  /** @param now instant up to which everything due has happened; 0 where nobody has let it happen yet */
  look(now: EpochMs): void {
    const states = [...this.#leads.values()].map(({ state }) => state);
    for (const lead of states) {
      this.#say("no lead dropped", lead.leadId, whyDropped(lead, now));
    }
    this.#say("conservation", null, this.#stages.whyUnequal(states));
  }

  /** Looks at a lead about which nothing more will be decided, and keeps no more of it: what of it is due may lie ahead. */
  forget(leadId: LeadId): void {
    const lead = this.#leads.get(leadId);
    if (lead === undefined) return;
    // What is due at the very instant of its last decision may lie ahead as well; and all that is due, where the recorded time stood still ahead of the present.
    const happenedUntil = lead.stoodStill ? 0 : lead.heardAt - 1;
    this.#say("no lead dropped", leadId, whyDropped(lead.state, epochMs(happenedUntil)));
    this.#say("conservation", leadId, this.#stages.leave(lead.state));
    this.#leads.delete(leadId);
  }

  /** Every lead seen, as the last decision left it, in the order of ids. */
  leads(): readonly LeadUnder[] {
    return [...this.#leads.values()]
      .map(({ state, agreementVersion }) => ({ state, agreementVersion }))
      .sort((a, b) => (a.state.leadId < b.state.leadId ? -1 : 1));
  }

  roster(): Roster {
    return this.#roster;
  }
}
