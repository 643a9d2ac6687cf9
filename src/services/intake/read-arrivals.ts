import { DAY_MS, epochMs } from "../../base/time.ts";
import {
  type KeptArrival,
  type ArrivalCounts,
  type ArrivalState,
  BY_ARRIVAL,
  countArrivals,
  fetchArrivals,
  findArrival,
} from "../../store/intake/kept-arrivals.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { noSuchArrival } from "./no-such-intake.ts";
import { asSent, type SentOrRaw } from "./as-sent.ts";

/** Counted are those of so many days. */
const COUNTED_DAYS = 30;

export type ListedArrivals = {
  readonly arrivals: readonly KeptArrival[];
  readonly next: string | null;
  readonly counts: ArrivalCounts;
};

/** @throws AppError `not_permitted`, `input_invalid` */
export async function readArrivals(
  ctx: Context,
  {
    state,
    intakeId = null,
    ...asked
  }: AskedPage & { readonly state: ArrivalState; readonly intakeId?: string | null | undefined },
): Promise<ListedArrivals> {
  must(ctx, "intake:read");
  const { db, workspaceId, now } = ctx;
  const { rows, next } = await readPage(
    { list: "arrivals", filter: { state, intakeId }, keyset: BY_ARRIVAL },
    asked,
    (slice) => fetchArrivals(db, workspaceId, { state, intakeId }, slice),
  );
  const since = epochMs(Math.max(0, now() - COUNTED_DAYS * DAY_MS));
  return { arrivals: rows, next, counts: await countArrivals(db, workspaceId, since) };
}

export type ReadArrival = SentOrRaw & { readonly arrival: KeptArrival };

/** One, with what was sent. @throws AppError `not_permitted`, `arrival_not_found` */
export async function readArrival(ctx: Context, { arrivalId }: { readonly arrivalId: string }): Promise<ReadArrival> {
  must(ctx, "intake:read");
  const found = await findArrival(ctx.db, ctx.workspaceId, arrivalId);
  if (found === undefined) throw noSuchArrival();
  const { body, eventId: _eventId, ...arrival } = found;
  return { arrival, ...(await asSent({ contentType: arrival.contentType, body })) };
}
