/**
 * Conservation: a lead is in exactly one stage, and gets into another only from the one it is in.
 *
 * The balance of each stage is kept from events alone. What it comes to must be what the leads themselves say.
 */
import type { LeadId } from "../../base/ids.ts";
import type { LeadEvent, Stage } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";

/** A lead gets from one stage into another; `from` is null when it comes in. */
type Flow = { readonly leadId: LeadId; readonly from: Stage | null; readonly to: Stage };

/** @returns null for an event that moves no lead. A grey lead that is left goes back without entering a stage anew. */
function flowOf(event: LeadEvent): Flow | null {
  if (event.kind === "stage_entered") return { leadId: event.leadId, from: event.from, to: event.stage };
  if (event.kind === "grey_decided" && event.decision === "leave")
    return { leadId: event.leadId, from: "grey", to: "captured" };
  return null;
}

type Way = { stage: Stage; readonly entered: Set<string> };

export class StageBalance {
  readonly #leads = new Map<LeadId, Way>();
  readonly #counts = new Map<Stage, number>();

  /** @returns in words, what does not add up; null when all does */
  take(event: LeadEvent): string | null {
    const flow = flowOf(event);
    if (flow === null) return null;
    const { leadId, from, to } = flow;
    const known = this.#leads.get(leadId);
    const was = known?.stage ?? null;
    if (was !== from) return `it goes from ${from} to ${to}, and was ${was}`;
    const way = known ?? { stage: to, entered: new Set() };
    if (known === undefined) this.#leads.set(leadId, way);
    way.stage = to;
    if (from !== null) this.#counts.set(from, this.countOf(from) - 1);
    this.#counts.set(to, this.countOf(to) + 1);
    if (event.kind !== "stage_entered") return null;
    const entry = `${event.cycle} ${to}`;
    if (way.entered.has(entry)) return `it enters ${to} twice in cycle ${event.cycle}`;
    way.entered.add(entry);
    return null;
  }

  /** Takes a lead out of the balance, for good. @returns in words, why it is not in the stage that it says; null when it is */
  leave({ leadId, stage }: LeadState): string | null {
    const was = this.#leads.get(leadId)?.stage ?? null;
    this.#leads.delete(leadId);
    if (was === null) return `it is ${stage}, and entered no stage`;
    this.#counts.set(was, this.countOf(was) - 1);
    return was === stage ? null : `it is ${stage}, and the flows come to ${was}`;
  }

  /** Leads in a stage: all that came in, less all that went out. */
  countOf(stage: Stage): number {
    return this.#counts.get(stage) ?? 0;
  }

  /** @returns in words, the first stage whose balance is not what the leads say; null when all agree */
  whyUnequal(leads: Iterable<LeadState>): string | null {
    const found = new Map<Stage, number>();
    for (const { stage } of leads) found.set(stage, (found.get(stage) ?? 0) + 1);
    for (const stage of new Set([...found.keys(), ...this.#counts.keys()])) {
      const count = found.get(stage) ?? 0;
      if (count !== this.countOf(stage))
        return `${count} leads are ${stage}, and the flows come to ${this.countOf(stage)}`;
    }
    return null;
  }
}

/** Every input ends in something: a capture in a lead or a refusal that is named, and a refusal changes nothing else. */
export function whyLost(kind: string, events: readonly LeadEvent[]): string | null {
  const refused = events.some((event) => event.kind === "refused");
  if (refused) return events.length === 1 ? null : "it was refused, and something happened all the same";
  const first = events[0]?.kind;
  if (kind === "capture" && first !== "captured" && first !== "captured_again")
    return "it was captured, and is not there";
  return kind !== "time" && kind !== "absence_changed" && events.length === 0 ? `${kind} left no trace` : null;
}
