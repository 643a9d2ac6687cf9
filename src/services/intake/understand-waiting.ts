import type { EpochMs } from "../../base/time.ts";
import { fetchWaiting, type WaitingSince } from "../../store/intake/kept-arrivals.ts";
import { fetchIntakes } from "../../store/intake/intakes.ts";
import type { Context } from "../context.ts";
import { understandArrivals } from "./understand-arrival.ts";

const PAGE = 500;
/** Of what was sent, in memory at a time. */
const PAGE_BYTES = 4 * 1024 * 1024;

/**
 * Decides about what waits, the oldest first; not about what a paused form or webhook was sent. Two that do so at the same time decide the same, once.
 *
 * @param until what arrived then or before
 * @param pages so many at most; left out: all of them
 * @throws what kept one of them from being decided, when all others are
 */
export async function understandWaiting(
  ctx: Context,
  { until, pages = Number.POSITIVE_INFINITY }: { readonly until: EpochMs; readonly pages?: number },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const failures: unknown[] = [];
  let after: WaitingSince | undefined;
  for (let page = 0; page < pages; page += 1) {
    const waiting = await fetchWaiting(db, workspaceId, { after, until, limit: PAGE, mostBytes: PAGE_BYTES });
    after = waiting.at(-1);
    if (after === undefined) break;
    const intakes = new Map((await fetchIntakes(db, workspaceId)).map((intake) => [intake.intakeId, intake]));
    const results = await understandArrivals(
      ctx,
      waiting.flatMap((arrival) => {
        const intake = intakes.get(arrival.intakeId);
        return intake === undefined ? [] : { intake, arrival };
      }),
    );
    failures.push(...results.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : [])));
  }
  if (failures.length > 0) throw failures[0];
}
