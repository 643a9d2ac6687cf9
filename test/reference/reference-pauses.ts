/** What stands still and goes on, as who owes it says. */
import type { ReferenceClock } from "./reference-clock.ts";
import { type Answer, type Lead, legNamed, membersOf, type Of, type World } from "./reference-world.ts";

/** What the receiving side owes is paused by whoever has the lead; what a rejection asks of the giving side, by anybody of it. */
function isTheirs(world: World, lead: Lead, { kind, leg }: ReferenceClock, by: string): boolean {
  if (kind !== "feedback" && kind !== "fix-data") return lead.owner === by;
  return membersOf(world, legNamed(world, leg).from).includes(by);
}

export function pause(world: World, lead: Lead, fact: Of<"pause">, hours: World["open"]): Answer {
  if (lead.owner !== fact.by && !lead.clocks.some((each) => each.measures && isTheirs(world, lead, each, fact.by)))
    return "not_owner";
  let any = false;
  for (const clock of lead.clocks) {
    const reason = clock.terms.pauses.find(({ id }) => id === fact.reason);
    if (clock.status !== "running" || reason === undefined || !isTheirs(world, lead, clock, fact.by)) continue;
    const { atMost } = reason;
    const from = fact.recordedAt;
    const endsAt = atMost === undefined ? null : hours.after(atMost.hours, from, atMost.targetMs);
    clock.pauses.push({ from, reason: reason.id, endsAt, until: null });
    clock.status = "paused";
    any = true;
  }
  return any ? undefined : "nothing_to_pause";
}

export function resume(world: World, lead: Lead, fact: Of<"resume">): Answer {
  if (lead.owner !== fact.by && !lead.clocks.some((each) => each.measures && isTheirs(world, lead, each, fact.by)))
    return "not_owner";
  let any = false;
  for (const clock of lead.clocks) {
    const { pause: open } = clock;
    if (clock.status !== "paused" || open === undefined || fact.occurredAt < open.from) continue;
    if (!isTheirs(world, lead, clock, fact.by)) continue;
    open.until = Math.max(open.from, fact.occurredAt);
    clock.status = "running";
    clock.notBefore = fact.recordedAt;
    any = true;
  }
  return any ? undefined : "nothing_to_resume";
}
