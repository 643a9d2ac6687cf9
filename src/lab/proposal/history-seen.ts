/** What a history says of its leads and of who worked them, gathered fact by fact, in whatever order facts come. */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";

/** The first instant of each; left out: the history doesn't say. */
export type LeadSeen = {
  capturedAt?: EpochMs;
  touchedAt?: EpochMs;
  acceptedAt?: EpochMs;
  rejectedAt?: EpochMs;
  sqlAt?: EpochMs;
  opportunityAt?: EpochMs;
  customerAt?: EpochMs;
  lostAt?: EpochMs;
};
/** As the history calls them. */
export type PersonSeen = { readonly text: string; work: number; lastAt: EpochMs };
export type HistorySeen = {
  readonly leads: ReadonlyMap<LeadId, LeadSeen>;
  readonly people: readonly PersonSeen[];
  /** Captures by where they came from; blank ones are under `null`. */
  readonly origins: ReadonlyMap<string | null, number>;
  readonly reasons: ReadonlyMap<string, number>;
  readonly currencies: ReadonlyMap<string, number>;
  /** Of won deals that state one above 0, in minor units. */
  readonly valuesMinor: readonly number[];
  /** When somebody touched a lead. */
  readonly touchedAt: readonly EpochMs[];
  /** Of all facts; null: there is none. */
  readonly latest: EpochMs | null;
};

const AT = {
  capture: "capturedAt",
  touch: "touchedAt",
  accept: "acceptedAt",
  reject: "rejectedAt",
  sql: "sqlAt",
  opportunity: "opportunityAt",
  customer: "customerAt",
  lost: "lostAt",
} as const;

export function startHistory(): { readonly add: (fact: Fact) => void; readonly seen: () => HistorySeen } {
  const leads = new Map<LeadId, LeadSeen>();
  const people = new Map<string, PersonSeen>();
  const origins = new Map<string | null, number>();
  const reasons = new Map<string, number>();
  const currencies = new Map<string, number>();
  const valuesMinor: number[] = [];
  const touchedAt: EpochMs[] = [];
  let latest: EpochMs | null = null;

  const work = (text: string | null | undefined, at: EpochMs): void => {
    if (text === null || text === undefined) return;
    const person = people.get(text);
    if (person === undefined) people.set(text, { text, work: 1, lastAt: at });
    else {
      person.work += 1;
      if (at > person.lastAt) person.lastAt = at;
    }
  };

  function add(fact: Fact): void {
    const { occurredAt: at } = fact;
    latest = latest === null || at > latest ? at : latest;
    const key = atOf(fact);
    if (key !== undefined) {
      const lead = leads.get(fact.leadId) ?? {};
      const before = lead[key];
      if (before === undefined || at < before) lead[key] = at;
      leads.set(fact.leadId, lead);
    }
    switch (fact.kind) {
      case "capture":
        count(origins, fact.origin);
        work(fact.owner, at);
        return;
      case "touch":
        touchedAt.push(at);
        work(fact.by, at);
        return;
      case "accept":
        work(fact.by, at);
        return;
      case "reject":
        count(reasons, fact.reason);
        work(fact.by, at);
        return;
      case "progress":
        work(fact.credits.rep, at);
        if (fact.currency !== undefined) count(currencies, fact.currency);
        if (fact.stage === "customer" && (fact.valueMinor ?? 0) > 0) valuesMinor.push(fact.valueMinor ?? 0);
        return;
      default:
    }
  }
  const seen = (): HistorySeen => ({
    ...{ leads, origins, reasons, currencies, valuesMinor, touchedAt, latest },
    people: [...people.values()].toSorted((a, b) => b.work - a.work || (a.text < b.text ? -1 : 1)),
  });
  return { add, seen };
}

/** A touch by a machine answers nobody. */
function atOf(fact: Fact): keyof LeadSeen | undefined {
  if (fact.kind === "progress") return AT[fact.stage];
  if (fact.kind === "touch" && fact.automatic === true) return undefined;
  return fact.kind === "capture" || fact.kind === "touch" || fact.kind === "accept" || fact.kind === "reject"
    ? AT[fact.kind]
    : undefined;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
