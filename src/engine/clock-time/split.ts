/**
 * Whose a clock is in the end. The promise is the party's, and goes with the lead from hand to hand inside it.
 *
 * It was broken by the member who had the lead longest in counted time until it was missed, of equals by who had it first. It was kept by whoever
 * kept it, where they had the lead; else by its owner.
 */
import type { MemberId } from "../../base/ids.ts";
import { type DurationMs, durationMs } from "../../base/time.ts";
import type { HeldFor } from "../lead/clock-event.ts";
import type { ClockState } from "../lead/lead-state.ts";

type Split = { readonly whose?: MemberId; readonly held?: readonly HeldFor[] };

/** @param elapsedMs what it has measured until it was missed or stopped; nothing is said of a clock that only one member had */
export function brokenBy(clock: Pick<ClockState, "owner" | "held" | "status">, elapsedMs: DurationMs): Split {
  if (clock.held.length === 0) return {};
  const held = splitAt(clock, elapsedMs);
  const whose = held.reduce((longest, each) => (each.ms > longest.ms ? each : longest)).member;
  return { whose, held };
}

/** @param by who did what stopped it; undefined: no one is named */
export function keptBy(
  clock: Pick<ClockState, "owner" | "held" | "status">,
  elapsedMs: DurationMs,
  by: MemberId | undefined,
): Split {
  if (clock.held.length === 0) return {};
  const hadIt = by !== undefined && (by === clock.owner || clock.held.some(({ member }) => member === by));
  return { whose: hadIt ? by : clock.owner, held: splitAt(clock, elapsedMs) };
}

/** How much of a part of its time who had the lead, each once, in the order in which they first had it. */
function splitAt(clock: Pick<ClockState, "owner" | "held" | "status">, elapsedMs: DurationMs): readonly HeldFor[] {
  const { owner, held, status } = clock;
  const isOver = status !== "running" && status !== "paused" && status !== "missed";
  // What has ended says its split with its owner already.
  const parts = isOver ? held : [...held, { member: owner, ms: Number.POSITIVE_INFINITY }];
  const byMember = new Map<MemberId, number>();
  let left: number = elapsedMs;
  for (const { member, ms } of parts) {
    const had = Math.min(ms, left);
    left -= had;
    byMember.set(member, (byMember.get(member) ?? 0) + had);
  }
  return [...byMember].map(([member, ms]) => ({ member, ms: durationMs(ms) }));
}
