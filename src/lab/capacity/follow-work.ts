/** What work hand-offs brought, as far as it was recorded: attempts and conversations, and when the lead was passed on. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { LeadId } from "../../base/ids.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";

export type WorkedHandOff = {
  readonly leg: PartyName;
  readonly at: EpochMs;
  readonly attempts: number;
  readonly conversations: number;
  /** To which leg, and how many whole days later; null: it was not, or not yet. */
  readonly passedOn: { readonly leg: PartyName; readonly afterDays: number } | null;
};

type Growing = { -readonly [Key in keyof WorkedHandOff]: WorkedHandOff[Key] };

/** Follows decisions, in order. */
export class FollowWork {
  /** In the order in which leads were handed off. */
  readonly handOffs: Growing[] = [];
  readonly #latest = new Map<LeadId, Growing>();

  note(decided: DecidedInput): void {
    if (decided.about !== "lead" || decided.decided.lead === null) return;
    const { lead, events } = decided.decided;
    const before = this.#latest.get(lead.leadId);
    if (lead.handOff !== null && lead.leg !== null && (before?.at !== lead.handOff.since || before.leg !== lead.leg)) {
      const begun = { leg: lead.leg, at: lead.handOff.since, attempts: 0, conversations: 0, passedOn: null };
      if (before !== undefined && before.leg !== begun.leg && events.some(({ kind }) => kind === "passed_on"))
        before.passedOn = { leg: begun.leg, afterDays: Math.floor((begun.at - before.at) / DAY_MS) };
      this.handOffs.push(begun);
      this.#latest.set(lead.leadId, begun);
    }
    const now = this.#latest.get(lead.leadId);
    for (const event of events) {
      if (event.kind !== "touched" || event.automatic || event.outside === true || now === undefined) continue;
      if (event.twoWay) now.conversations += 1;
      else now.attempts += 1;
    }
  }
}
