/**
 * A clock stands still, for a reason that the agreement names, and goes on where it was.
 *
 * What was used before counts on; when it resumes, it is due when the rest of its time is over, in the same hours. A pause that
 * was agreed for at most so long ends by itself at its instant.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Pause } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { findClockTerms } from "../terms/clock-target.ts";
import { limitOver, measured } from "../clock-time/measure.ts";
import { mayPause } from "../terms/who-owes.ts";
import { timeAhead } from "../clock-time/time-ahead.ts";

/** Every running clock of theirs that may stand still for this reason; none when the agreement names it for none of them. */
export function clocksPaused(terms: Terms, lead: LeadState, input: Pause): readonly LeadEvent[] {
  const { reason, by } = input;
  const at = pausedFrom(input);
  return lead.clocks.flatMap((each): readonly LeadEvent[] => {
    if (!mayPause(terms, lead, each, by)) return [];
    // A pause is over at its end, and another may begin there.
    const { pause } = each;
    const over =
      pause !== null && pause.endsAt !== null && pause.endsAt <= at
        ? resumed(terms, lead, each, pause, { by: null, at: pause.endsAt, heardAt: input.recordedAt })
        : undefined;
    const clock: ClockState = over === undefined ? each : { ...each, ...goneOn(over) };
    // A pause dated before the clock began, or after it was due, does not stop it.
    if (clock.status !== "running" || at < clock.measuredFrom || at > clock.dueAt) return [];
    const agreed = findClockTerms(terms, clock)?.pauses.find(({ id }) => id === reason);
    if (agreed === undefined) return [];
    const { clause, atMost } = agreed;
    const endsAt = atMost === undefined ? null : limitOver(terms, atMost, at);
    const elapsedMs = measured(terms, clock, at);
    const paused = { kind: "clock_paused", leadId: lead.leadId, at, clock: clock.name, clause, reason, by } as const;
    return [...(over === undefined ? [] : [over]), { ...paused, elapsedMs, endsAt }];
  });
}

/** It begins when it is said: no one stops a clock afterwards, unless a program has seen that it stood still. */
function pausedFrom({ occurredAt, recordedAt, observed }: Pause): EpochMs {
  return observed === true ? occurredAt : recordedAt;
}

function goneOn({ at, dueAt }: Resumed): Pick<ClockState, "status" | "measuredFrom" | "dueAt" | "pause"> {
  return { status: "running", measuredFrom: at, dueAt, pause: null };
}

/** Every clock of theirs that stands still goes on. */
export function clocksResumed(
  terms: Terms,
  lead: LeadState,
  by: MemberId,
  when: { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs },
): readonly LeadEvent[] {
  return lead.clocks.flatMap((clock) => {
    if (clock.pause === null || when.occurredAt < clock.pause.since || !mayPause(terms, lead, clock, by)) return [];
    return [resumed(terms, lead, clock, clock.pause, { by, at: when.occurredAt, heardAt: when.recordedAt })];
  });
}

/** Step: pauses whose longest time is over. */
export function endPauses({ terms, lead, input }: Situation): readonly LeadEvent[] {
  let events: LeadEvent[] | undefined;
  for (const clock of lead.clocks) {
    const { pause } = clock;
    if (pause === null || pause.endsAt === null || pause.endsAt > input.recordedAt) continue;
    events ??= [];
    events.push(resumed(terms, lead, clock, pause, { by: null, at: pause.endsAt, heardAt: input.recordedAt }));
  }
  return events ?? NOTHING;
}

type Resumed = Extract<LeadEvent, { kind: "clock_resumed" }>;

function resumed(
  terms: Terms,
  { leadId }: LeadState,
  clock: ClockState,
  { reason, clause }: { readonly reason: string; readonly clause: ClauseId },
  { by, at, heardAt }: { readonly by: MemberId | null; readonly at: EpochMs; readonly heardAt: EpochMs },
): Resumed {
  const elapsedMs = clock.carriedMs;
  const ahead = timeAhead(terms, clock, { at, elapsedMs, heardAt });
  return { kind: "clock_resumed", leadId, at, clock: clock.name, clause, reason, by, elapsedMs, ...ahead };
}
