/**
 * Who is whom: which lead a fact is about, whatever its sender calls it.
 *
 * An e-mail address is that of the first lead captured with it. An id becomes another name of a lead when a capture under it turns out
 * to be of that lead's person, or when two leads are merged. Both follow from events alone, so that a replay knows them too.
 */
import type { LeadId } from "../../base/ids.ts";
import type { Fact, Input, KnownBy, Merge } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { PROGRESS_RANK } from "../lead/progress-rank.ts";
import { emailKey } from "./email-key.ts";

/** What an event says about identities: whose an address is, unless it is someone's already, what else a lead is called, or that its addresses are no one's. */
export type IdentityRow =
  | { readonly kind: "forgotten"; readonly leadId: LeadId }
  | { readonly kind: "email"; readonly email: string; readonly leadId: LeadId }
  | { readonly kind: "alias"; readonly alias: LeadId; readonly leadId: LeadId };

export function identityRows(event: LeadEvent): readonly IdentityRow[] {
  switch (event.kind) {
    case "captured":
      return emailOf(event.leadId, event.capture.person.email, event.capture);
    case "captured_again": {
      const { leadId, sentAs: alias, person } = event;
      const email = emailOf(leadId, person.email, event);
      return alias === leadId ? email : [{ kind: "alias", alias, leadId }, ...email];
    }
    case "corrected":
      return event.changes.some(({ of, field }) => of === "person" && field === "email")
        ? emailOf(event.leadId, event.person.email, event)
        : NONE;
    case "merged":
      return [{ kind: "alias", alias: event.leadId, leadId: event.into }];
    case "absorbed":
      return emailOf(event.leadId, event.person.email, event);
    case "erased":
      return [{ kind: "forgotten", leadId: event.leadId }];
    default:
      return NONE;
  }
}

const NONE: readonly IdentityRow[] = [];

/** Whether an input can say by what a person is known. */
export function tellsWho({ kind }: Pick<Input, "kind">): boolean {
  return kind === "capture" || kind === "correct" || kind === "merge" || kind === "absorb" || kind === "erase";
}

function emailOf(leadId: LeadId, address: string | null, { knownBy }: KnownBy): readonly IdentityRow[] {
  const keys = knownBy ?? asWritten(address);
  return keys.length === 0 ? NONE : keys.map((email) => ({ kind: "email", email, leadId }));
}

/** The keys of an address by the version in force: see `addressKeys`. */
export type KeysOf = (email: string | null) => readonly string[];

/** Where an event names no others. */
function asWritten(email: string | null): readonly string[] {
  const key = emailKey(email);
  return key === null ? [] : [key];
}

/** A fact of the log. What it says of another lead is how that one is now, where it is known. */
export function withTarget(fact: Fact, stateOf: (id: LeadId) => MergeTarget | undefined): Fact {
  if (fact.kind !== "merge" || (fact.target ?? null) === null) return fact;
  const into = stateOf(fact.into);
  return into === undefined ? fact : { ...fact, target: mergeTarget(into) };
}

/** By what it is told whether a lead can be the one that stays. */
export type MergeTarget = Pick<LeadState, "stage" | "erasedAt" | "mergedInto">;

/** What a merge is told of the lead that is to stay. */
function mergeTarget({ stage, erasedAt, mergedInto }: MergeTarget): NonNullable<Merge["target"]> | null {
  return erasedAt === null ? { progress: PROGRESS_RANK[stage], mergedInto } : null;
}

export class Identities {
  readonly #emails = new Map<string, LeadId>();
  readonly #aliases = new Map<LeadId, LeadId>();

  /** @param rows in the order in which they came about; nothing, where no one is known */
  constructor(rows: Iterable<IdentityRow> = NONE) {
    for (const row of rows) this.add(row);
  }

  /** The first word stands. */
  add(row: IdentityRow): void {
    if (row.kind === "alias") {
      if (!this.#aliases.has(row.alias)) this.#aliases.set(row.alias, row.leadId);
    } else if (row.kind === "forgotten") this.#forget(row.leadId);
    else if (!this.#emails.has(row.email)) this.#emails.set(row.email, row.leadId);
  }

  #forget(lead: LeadId): void {
    for (const [email, leadId] of this.#emails) if (this.leadOf(leadId) === lead) this.#emails.delete(email);
  }

  /** Follows a name to the lead that it stands for now; a name that no one knows stands for itself. */
  leadOf(name: LeadId): LeadId {
    if (this.#aliases.size === 0) return name;
    let lead = name;
    for (let next = this.#aliases.get(lead); next !== undefined; next = this.#aliases.get(lead)) lead = next;
    return lead;
  }

  /** @returns the lead of the first key that is someone's; undefined when no lead has any */
  leadWith(keys: readonly string[]): LeadId | undefined {
    return this.#leadsWith(keys)[0];
  }

  #leadsWith(keys: readonly string[]): readonly LeadId[] {
    return keys.flatMap((key) => this.#emails.get(key) ?? []).map((lead) => this.leadOf(lead));
  }

  /**
   * Every lead that a decision about the fact needs to see.
   *
   * @param keysOf all keys that the address can have
   */
  leadsOf(fact: Fact, keysOf: KeysOf): readonly LeadId[] {
    const named = this.leadOf(fact.leadId);
    if (fact.kind === "merge") return [fact.leadId, named, fact.into, this.leadOf(fact.into)];
    return fact.kind === "capture" ? [named, ...this.#leadsWith(keysOf(fact.person.email))] : [named];
  }

  /**
   * The fact as it is about the lead that it is about: under the lead's own id, and with what its sender called it.
   *
   * @param sees which other leads there are to its sender
   */
  resolve(
    fact: Fact,
    stateOf: (id: LeadId) => LeadState | undefined,
    keysOf: KeysOf,
    sees: (id: LeadId) => boolean = () => true,
  ): Fact {
    if (fact.kind === "merge") return this.#resolveMerge(fact, stateOf, sees);
    const named = this.leadOf(fact.leadId);
    if (fact.kind === "capture") {
      const lead = stateOf(named) !== undefined ? named : this.leadWith(keysOf(fact.person.email));
      return lead === undefined ? fact : { ...fact, leadId: lead, sentAs: fact.leadId };
    }
    const about = named === fact.leadId ? fact : { ...fact, leadId: named, sentAs: fact.leadId };
    if (about.kind !== "correct") return about;
    const addressOf = this.leadWith(keysOf(about.person?.email ?? null));
    if (addressOf === undefined || addressOf === named) return about;
    return { ...about, addressOf: sees(addressOf) ? addressOf : null };
  }

  /** Each is the lead of that id, merged or not, where there is one: what was merged is merged again by no one unawares. */
  #resolveMerge(fact: Merge, stateOf: (id: LeadId) => LeadState | undefined, sees: (id: LeadId) => boolean): Merge {
    const own = (id: LeadId): LeadId => (stateOf(id) === undefined ? this.leadOf(id) : id);
    const leadId = own(fact.leadId);
    const into = sees(own(fact.into)) ? own(fact.into) : fact.into;
    const known = sees(into) ? stateOf(into) : undefined;
    const target = known === undefined ? null : mergeTarget(known);
    return { ...fact, leadId, into, target, ...(leadId === fact.leadId ? {} : { sentAs: fact.leadId }) };
  }

  /** All that is known. */
  rows(): readonly IdentityRow[] {
    return [
      ...[...this.#emails].map(([email, leadId]) => ({ kind: "email", email, leadId }) as const),
      ...[...this.#aliases].map(([alias, leadId]) => ({ kind: "alias", alias, leadId }) as const),
    ];
  }
}
