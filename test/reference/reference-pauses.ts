/** What stands still and goes on, as who owes it says. */
import { type Answer, isWorked, type Lead, type Of, type World } from "./reference-world.ts";

export function pause(_world: World, lead: Lead, fact: Of<"pause">, hours: World["open"]): Answer {
  if (lead.leg === null || !isWorked(lead)) return "not_handed_over";
  if (lead.owner !== fact.by) return "not_owner";
  let any = false;
  for (const clock of lead.clocks) {
    const reason = clock.terms.pauses.find(({ id }) => id === fact.reason);
    if (clock.status !== "running" || reason === undefined) continue;
    const { atMost } = reason;
    const from = fact.recordedAt;
    const endsAt = atMost === undefined ? null : hours.after(atMost.hours, from, atMost.targetMs);
    clock.pauses.push({ from, reason: reason.id, endsAt, until: null });
    clock.status = "paused";
    any = true;
  }
  return any ? undefined : "nothing_to_pause";
}

export function resume(_world: World, lead: Lead, fact: Of<"resume">): Answer {
  if (lead.leg === null || !isWorked(lead)) return "not_handed_over";
  if (lead.owner !== fact.by) return "not_owner";
  let any = false;
  for (const clock of lead.clocks) {
    const { pause: open } = clock;
    if (clock.status !== "paused" || open === undefined || fact.occurredAt < open.from) continue;
    open.until = Math.max(open.from, fact.occurredAt);
    clock.status = "running";
    clock.notBefore = fact.recordedAt;
    any = true;
  }
  return any ? undefined : "nothing_to_resume";
}
