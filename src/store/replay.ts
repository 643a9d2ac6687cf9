/**
 * The log read again, in order, a chunk at a time: what became of every lead, of the roster and of the accounts, from the first decision on.
 *
 * `baton verify` lets it decide again what the present rules decided; `baton rebuild` takes all as decided. What other rules decided is
 * folded from its events either way: it stands.
 */
import { defined } from "../base/assert.ts";
import { canonicalJson } from "../base/canonical-json.ts";
import type { LeadId, MemberId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { decideUnder } from "../engine/decide-under.ts";
import { foldEvents } from "../engine/fold-events.ts";
import type { Input } from "../engine/lead/input.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import { type StoredEvent, upgradeEvent } from "../engine/lead/upgrade/upgrade-event.ts";
import type { LivedLead, LivedRoster } from "../engine/life.ts";
import { decideRoster } from "../engine/roster/decide-roster.ts";
import { evolveRoster } from "../engine/roster/evolve-roster.ts";
import { EMPTY_ROSTER, type Roster } from "../engine/roster/roster.ts";
import type { RosterEvent } from "../engine/roster/roster-event.ts";
import { isRosterInput, type RosterInput } from "../engine/roster/roster-input.ts";
import { accountKey } from "../engine/routing/account.ts";
import { accountTaken } from "../engine/routing/keep-account.ts";
import { RULES } from "../engine/rules.ts";
import type { LeadUnder, TermsInForce } from "../engine/terms-in-force.ts";
import type { Queryable } from "./database.ts";
import type { Difference } from "./verify-versions.ts";

/** A decision of the log. `isDecidedAgain`: by the present rules, and not folded from its events. */
export type Replayed = (LivedLead | LivedRoster) & {
  readonly seq: number;
  readonly handledAt: EpochMs | null;
  readonly isDecidedAgain: boolean;
};

const CHUNK = 5_000;

export class Replay {
  readonly leads = new Map<LeadId, LeadUnder & { readonly seq: number }>();
  readonly accounts = new Map<string, MemberId>();
  roster: Roster = EMPTY_ROSTER;
  readonly #reigns: TermsInForce;
  readonly #decidesAgain: boolean;

  /** @param decidesAgain what the present rules decided; otherwise every decision is taken from its events */
  constructor(reigns: TermsInForce, { decidesAgain }: { readonly decidesAgain: boolean }) {
    this.#reigns = reigns;
    this.#decidesAgain = decidesAgain;
  }

  /**
   * Reads the log up to `lastSeq`.
   *
   * @param onChunk given the decisions `from` < number ≤ `until`; what it finds different ends the reading, too
   * @returns the first difference between what is in the log and what is decided again; null when there is none
   */
  async read(
    db: Queryable,
    workspaceId: WorkspaceId,
    lastSeq: number,
    onChunk: (decisions: readonly Replayed[], from: number, until: number) => Promise<Difference | null>,
  ): Promise<Difference | null> {
    for (let from = 0; from < lastSeq; from += CHUNK) {
      const until = Math.min(from + CHUNK, lastSeq);
      const inputs = await db.query<LoggedInput>(SELECT_INPUTS, [workspaceId, from, until]);
      const events = Map.groupBy(
        await db.query<LoggedEvent>(SELECT_EVENTS, [workspaceId, from, until]),
        ({ seq }) => seq,
      );
      const gap = differenceOf(`inputs ${from + 1} to ${until}`, inputs.length, until - from);
      if (gap !== null) return gap;
      let found: Difference | null = null;
      const decisions: Replayed[] = [];
      for (const logged of inputs) {
        const bodies = (events.get(logged.seq) ?? []).map(({ body }) => body);
        const again = this.#next(logged, bodies);
        if ("what" in again) {
          found = again;
          break;
        }
        decisions.push(again);
      }
      found = (await onChunk(decisions, from, until)) ?? found;
      if (found !== null) return found;
    }
    return null;
  }

  #next(logged: LoggedInput, bodies: readonly LoggedEvent["body"][]): Replayed | Difference {
    const { seq, handledAt, input } = logged;
    const isDecidedAgain = this.#decidesAgain && logged.rules === RULES;
    const lived = isRosterInput(input)
      ? this.#roster(input, bodies as readonly RosterEvent[], isDecidedAgain)
      : this.#lead(input, logged.version, bodies as readonly StoredEvent[], isDecidedAgain);
    if (isDecidedAgain) {
      const version = lived.about === "lead" ? lived.version : null;
      const found =
        differenceOf(`the version that made decision ${seq}`, logged.version, version) ??
        differenceOf(
          `decision ${seq} about ${isRosterInput(input) ? "the roster" : input.leadId}`,
          bodies,
          lived.decided.events,
        );
      if (found !== null) return found;
    }
    this.roster = lived.decided.roster;
    if (lived.about === "lead") this.#remember(lived, seq);
    return { ...lived, seq, handledAt, isDecidedAgain };
  }

  #remember({ decided: { lead, events }, version }: LivedLead, seq: number): void {
    if (lead === null) return;
    this.leads.set(lead.leadId, { state: lead, agreementVersion: version, seq });
    const taken = accountTaken(events);
    if (taken !== undefined) this.accounts.set(accountKey(taken.leg, taken.account), taken.member);
  }

  #roster(input: RosterInput, events: readonly RosterEvent[], isDecidedAgain: boolean): LivedRoster {
    const decided = isDecidedAgain
      ? decideRoster(this.roster, input)
      : { roster: events.reduce(evolveRoster, this.roster), events };
    return { about: "roster", input, decided };
  }

  #lead(input: Input, version: number | null, events: readonly StoredEvent[], isDecidedAgain: boolean): LivedLead {
    const before = this.leads.get(input.leadId);
    if (isDecidedAgain)
      return { about: "lead", input, ...decideUnder(this.#reigns, this.roster, this.accounts, before, input) };
    const decided = foldEvents(this.roster, before?.state ?? null, events.map(upgradeEvent));
    return {
      about: "lead",
      input,
      decided,
      version: defined(version, "the version of the agreement that decided about a lead"),
    };
  }
}

export function differenceOf(what: string, stored: unknown, replayed: unknown): Difference | null {
  const [a, b] = [canonicalJson(stored), canonicalJson(replayed)];
  return a === b ? null : { what, stored: a, replayed: b };
}

/** `version`: of the agreement; null for the roster, which no agreement decides. */
type LoggedInput = {
  readonly seq: number;
  readonly version: number | null;
  readonly rules: number;
  readonly handledAt: EpochMs | null;
  readonly input: Input | RosterInput;
};
type LoggedEvent = { readonly seq: number; readonly body: StoredEvent | LeadEvent | RosterEvent };

const SELECT_INPUTS = `
  select seq, agreement_version as version, rules, handled_at_ms as "handledAt", input from lead_input where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, null, rules, null, input from roster_input where workspace_id = $1 and seq > $2 and seq <= $3 order by seq`;

const SELECT_EVENTS = `
  select seq, n, body from lead_event where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, n, body from roster_event where workspace_id = $1 and seq > $2 and seq <= $3 order by seq, n`;
