import type { EpochMs } from "../../base/time.ts";
import { type ArrivalWithBody, fetchWaiting, type WaitingSince } from "../../store/intake/kept-arrivals.ts";
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
 * @param since what arrived then or later; left out: however long ago
 * @param size of a page; and of pages so many at most; left out: all of them
 * @param isElsewhere what is being decided by somebody else in this process: it is left to them
 * @param isEnough asked before each page
 * @returns how many can't be decided right now
 * @throws what kept one of them from being decided, when all others are
 */
export async function understandWaiting(
  ctx: Context,
  {
    since,
    until,
    size = PAGE,
    pages = Number.POSITIVE_INFINITY,
    isElsewhere,
    isEnough,
  }: {
    readonly since?: EpochMs;
    readonly until: EpochMs;
    readonly size?: number;
    readonly pages?: number;
    readonly isElsewhere?: (arrival: ArrivalWithBody) => boolean;
    readonly isEnough?: () => boolean;
  },
): Promise<{ readonly left: number }> {
  const { db, workspaceId } = ctx;
  const failures: unknown[] = [];
  let left = 0;
  // No ID comes before an empty one.
  let after: WaitingSince | undefined = since === undefined ? undefined : { at: since, arrivalId: "" };
  for (let page = 0; page < pages && isEnough?.() !== true; page += 1) {
    const waiting = await fetchWaiting(db, workspaceId, { after, until, limit: size, mostBytes: PAGE_BYTES });
    after = waiting.at(-1);
    if (after === undefined) break;
    const intakes = new Map((await fetchIntakes(db, workspaceId)).map((intake) => [intake.intakeId, intake]));
    const results = await understandArrivals(
      ctx,
      waiting.flatMap((arrival) => {
        const intake = intakes.get(arrival.intakeId);
        return intake === undefined || isElsewhere?.(arrival) === true ? [] : { intake, arrival };
      }),
    );
    left += results.filter((each) => each.status === "fulfilled" && each.value.outcome === "waiting").length;
    failures.push(...results.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : [])));
  }
  if (failures.length > 0) throw failures[0];
  return { left };
}
