import type { EpochMs } from "../../base/time.ts";
import { fetchWaiting } from "../../store/intake/kept-arrivals.ts";
import { fetchIntakes } from "../../store/intake/intakes.ts";
import type { Context } from "../context.ts";
import { understandArrival } from "./understand-arrival.ts";

const PAGE = 200;

/**
 * Decides about what waits, the oldest first; not about what a paused form or webhook was sent.
 *
 * @param until what arrived then or before
 */
export async function understandWaiting(ctx: Context, until: EpochMs): Promise<void> {
  const { db, workspaceId } = ctx;
  const waiting = await fetchWaiting(db, workspaceId, { until, limit: PAGE });
  if (waiting.length === 0) return;
  const intakes = new Map((await fetchIntakes(db, workspaceId)).map((intake) => [intake.intakeId, intake]));
  for (const arrival of waiting) {
    const intake = intakes.get(arrival.intakeId);
    if (intake !== undefined) await understandArrival(ctx, intake, arrival);
  }
}
