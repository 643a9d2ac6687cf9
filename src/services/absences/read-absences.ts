import type { EpochMs } from "../../base/time.ts";
import type { Absence } from "../../engine/roster/roster.ts";
import { fetchAbsences } from "../../store/people/stored-roster.ts";
import { type Context, must } from "../context.ts";

/** Absences of now and those to come, the earliest first, without those withdrawn: everybody may know who is away. */
export async function readAbsences(
  ctx: Context,
): Promise<{ readonly asOf: EpochMs; readonly absences: readonly Absence[] }> {
  must(ctx, "absences:read");
  const { db, workspaceId, now } = ctx;
  const asOf = now();
  const absences = await fetchAbsences(db, workspaceId, asOf);
  return { asOf, absences: absences.filter(({ countsFrom, until }) => until === null || until > countsFrom) };
}
