/**
 * Speed to lead: what the lead waited, wall time from its arrival to the first human touch. Nights and weekends count: the
 * lead does not care when the office opens. (A rep's response in business time is what the first-touch clocks measure.)
 *
 * Of the leads that arrived in the period and were handed over (became MQLs, then or later):
 * - touched ones give the median and the 90th percentile (nearest rank), also when the touch came before the hand-over;
 * - untouched ones are **waiting** until they close, are nurtured, or are reported further along.
 * A lead that never became an MQL waits for nobody, and is not counted.
 *
 * A share "within 15 minutes" is of the leads of which it is known: touched at all, or untouched for longer than that.
 */
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { kaplanMeierMedian, type Wait } from "../statistics/kaplan-meier.ts";
import { spread } from "../statistics/percentile.ts";
import { isWithin, type Period } from "../period.ts";
import type { Rate, SpeedToLead } from "../report.ts";
import type { ReportRows, StageEntryRow } from "../rows.ts";
import { rate } from "../statistics/wilson.ts";

export function speedToLead(
  rows: Pick<ReportRows, "firstTouches" | "stageEntries">,
  period: Period,
  asOf: EpochMs,
): SpeedToLead {
  const handOvers = handOversOf(rows.stageEntries);
  const waits: Wait[] = [];
  const touchedMs: number[] = [];
  let waiting = 0;

  for (const { leadId, capturedAt, firstTouchAt } of rows.firstTouches) {
    const handOver = handOvers.get(leadId);
    if (handOver === undefined || !isWithin(period, capturedAt)) continue;
    if (firstTouchAt !== null) {
      const waitedMs = Math.max(0, firstTouchAt - capturedAt);
      touchedMs.push(waitedMs);
      waits.push({ waitedMs, ended: true });
      continue;
    }
    if (handOver.waiting) waiting += 1;
    const lookedUntil = handOver.waiting ? asOf : (handOver.leftAt ?? asOf);
    waits.push({ waitedMs: Math.max(0, lookedUntil - capturedAt), ended: false });
  }

  return {
    ...spread(touchedMs),
    within5Min: within(waits, 5 * MINUTE_MS),
    within15Min: within(waits, 15 * MINUTE_MS),
    within60Min: within(waits, 60 * MINUTE_MS),
    waiting,
    medianWithWaitingMs: kaplanMeierMedian(waits),
  };
}

function within(waits: readonly Wait[], thresholdMs: number): Rate {
  let hits = 0;
  let known = 0;
  for (const { waitedMs, ended } of waits) {
    if (ended && waitedMs <= thresholdMs) hits += 1;
    if (ended || waitedMs > thresholdMs) known += 1;
  }
  return rate(hits, known);
}

type HandOver = { waiting: boolean; cycle: number; leftAt: EpochMs | null };

/** Where a lead no longer waits for its first touch: it is away, or was reported to be further along. */
const ENDS_WAIT: ReadonlySet<Stage> = new Set(["sql", "opportunity", "customer", "nurture", "disqualified", "lost"]);

/** The leads that were ever handed over, and whether they are now: in the last cycle an MQL, and not gone from there. */
function handOversOf(entries: readonly StageEntryRow[]): ReadonlyMap<string, HandOver> {
  const found = new Map<string, HandOver>();
  for (const entry of entries) {
    if (entry.stage !== "mql") continue;
    const known = found.get(entry.leadId);
    if (known === undefined) found.set(entry.leadId, { waiting: true, cycle: entry.cycle, leftAt: null });
    else known.cycle = Math.max(known.cycle, entry.cycle);
  }
  for (const entry of entries) {
    const handOver = ENDS_WAIT.has(entry.stage) ? found.get(entry.leadId) : undefined;
    if (handOver === undefined) continue;
    if (entry.cycle >= handOver.cycle) handOver.waiting = false;
    if (handOver.leftAt === null || entry.at > handOver.leftAt) handOver.leftAt = entry.at;
  }
  return found;
}
