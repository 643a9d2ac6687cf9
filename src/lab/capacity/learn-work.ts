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

/** @param decisions in order @returns in the order in which leads were handed off */
export function learnWork(decisions: Iterable<DecidedInput>): readonly WorkedHandOff[] {
  const all: Growing[] = [];
  const latest = new Map<LeadId, Growing>();
  for (const each of decisions) {
    if (each.about !== "lead" || each.decided.lead === null) continue;
    const { lead, events } = each.decided;
    const before = latest.get(lead.leadId);
    if (lead.handOff !== null && lead.leg !== null && (before?.at !== lead.handOff.since || before.leg !== lead.leg)) {
      const begun = { leg: lead.leg, at: lead.handOff.since, attempts: 0, conversations: 0, passedOn: null };
      if (before !== undefined && before.leg !== begun.leg && events.some(({ kind }) => kind === "passed_on"))
        before.passedOn = { leg: begun.leg, afterDays: Math.floor((begun.at - before.at) / DAY_MS) };
      all.push(begun);
      latest.set(lead.leadId, begun);
    }
    const now = latest.get(lead.leadId);
    for (const event of events) {
      if (event.kind !== "touched" || event.automatic || event.outside === true || now === undefined) continue;
      if (event.twoWay) now.conversations += 1;
      else now.attempts += 1;
    }
  }
  return all;
}
