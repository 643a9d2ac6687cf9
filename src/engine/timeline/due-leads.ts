/** Leads in the order in which they fall due. */
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { inWaitingOrder } from "../routing/waiting-order.ts";
import type { Terms } from "../terms/terms.ts";
import { Heap } from "./heap.ts";
import { isDueFirst } from "./order-of-time.ts";

type Due = { readonly state: LeadState; readonly dueAt: EpochMs | null };

/** Null: of the lead that is not in the queue. */
type Place<Lead> = Due & { readonly lead: Lead | null };

export class DueLeads<Lead extends Due> {
  // An entry is never removed when a lead's next instant changes: the new one is pushed, and an outdated one is skipped.
  readonly #queue = new Heap<EpochMs, Lead>((a, b) => isDueFirst(a.state.leadId, b.state.leadId));

  push(at: EpochMs, lead: Lead): void {
    this.#queue.push(at, lead);
  }

  /** The next instant, perhaps an outdated one. */
  first(): EpochMs | undefined {
    return this.#queue.firstKey();
  }

  /** The next instant at which a lead falls due. */
  firstDue(): EpochMs | undefined {
    while (this.#queue.first()?.dueAt !== this.#queue.firstKey()) this.#queue.pop();
    return this.#queue.firstKey();
  }

  /** All that fall due at the first instant. */
  take(at: EpochMs): readonly Lead[] {
    const queue = this.#queue;
    const first = queue.pop();
    if (queue.firstKey() !== at) return first?.dueAt === at ? [first] : NONE_DUE;
    const due = new Set<Lead>();
    for (let lead = first; lead !== undefined; lead = queue.firstKey() === at ? queue.pop() : undefined)
      if (lead.dueAt === at) due.add(lead);
    return [...due];
  }

  /**
   * Of those that fall due at an instant, the leads that come before another one.
   *
   * @param terms in force then
   * @param other as it is until then; it is not in this queue
   */
  takeAhead(terms: Terms, other: LeadState, at: EpochMs): readonly Lead[] {
    if (this.first() !== at) return NONE_DUE;
    const due = this.take(at).map((lead): Place<Lead> => ({ state: lead.state, dueAt: at, lead }));
    const all = [...due, { state: other, dueAt: at, lead: null }];
    all.sort((a, b) => (isDueFirst(a.state.leadId, b.state.leadId) ? -1 : 1));
    const ahead: Lead[] = [];
    let isLater = false;
    for (const { lead } of triedLast(terms, all, at)) {
      if (lead === null) isLater = true;
      else if (isLater) this.#queue.push(at, lead);
      else ahead.push(lead);
    }
    return ahead;
  }
}

const NONE_DUE: readonly never[] = [];

/** Leads that are tried again come after everything else that falls due then: that can make room. */
export function triedLast<Lead extends Due>(terms: Terms, due: readonly Lead[], at: EpochMs): readonly Lead[] {
  if (due.length < 2) return due;
  const tried = due.filter(({ state }) => state.waiting?.retryAt === at);
  if (tried.length === 0) return due;
  const others = due.filter(({ state }) => state.waiting?.retryAt !== at);
  return [...others, ...inWaitingOrder(terms, tried, ({ state }) => state)];
}
