import { AppError } from "../../base/app-error.ts";
import { epochMs } from "../../base/time.ts";
import { dismissStored, findArrival, forgetKept } from "../../store/intake/kept-arrivals.ts";
import { findIntake } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import { noSuchArrival, noSuchIntake } from "./no-such-intake.ts";
import { DISMISSED_KEPT_MS, understandArrival, type Understood } from "./understand-arrival.ts";
import { understandWaiting } from "./understand-waiting.ts";

/**
 * Tries again to make a lead of what came in, by the fields and mapping of today.
 *
 * @throws AppError `not_permitted`, `arrival_not_found`, `intake_not_found` when its form is closed; `input_invalid` when it is a lead already, or no longer kept
 */
export async function retryArrival(
  ctx: Context,
  { arrivalId, isPerson }: { readonly arrivalId: string; readonly isPerson: boolean },
): Promise<Understood> {
  must(ctx, "intake:change");
  const { db, workspaceId } = ctx;
  const arrival = await findArrival(db, workspaceId, arrivalId);
  if (arrival === undefined) throw noSuchArrival();
  if (arrival.outcome === "lead") throw refused("It is a lead already", "Open the lead");
  if (arrival.body === null) throw refused("What was sent is no longer kept", "Enter the lead manually");
  const intake = await findIntake(db, workspaceId, arrival.intakeId);
  if (intake === undefined) throw noSuchIntake();
  return understandArrival(ctx, intake, arrival, { isPerson });
}

/** Says that nothing becomes of it, and why. @throws AppError `not_permitted`, `arrival_not_found`, `input_invalid` when it is a lead, or was dismissed before */
export async function dismissArrival(
  ctx: Context,
  { arrivalId, because }: { readonly arrivalId: string; readonly because: string },
): Promise<void> {
  must(ctx, "intake:change");
  const { db, workspaceId, now, actor } = ctx;
  const keptUntil = epochMs(now() + DISMISSED_KEPT_MS);
  if (await dismissStored(db, workspaceId, { arrivalId, at: now(), by: actor.name, because, keptUntil })) return;
  if ((await findArrival(db, workspaceId, arrivalId)) === undefined) throw noSuchArrival();
  throw refused("It is a lead, or was dismissed before", "Look at the list again");
}

/** What was kept a moment ago is being decided by whoever took it. */
const SETTLED_MS = 60_000;

/** What waited – for the database, or for an import to end – is decided; what was kept for long enough is forgotten. */
export async function lookAfterArrivals(ctx: Context): Promise<void> {
  must(ctx, "work:daily");
  const { db, workspaceId, now } = ctx;
  await forgetKept(db, workspaceId, now());
  await understandWaiting(ctx, { until: epochMs(now() - SETTLED_MS) });
}

function refused(message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { remedy });
}
