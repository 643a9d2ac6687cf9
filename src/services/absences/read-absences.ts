import type { EpochMs } from "../../base/time.ts";
import type { Absence } from "../../engine/roster/roster.ts";
import { BY_BEGINNING, pageOfAbsences } from "../../store/people/stored-roster.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

/** A page of the absences of now and those to come, the earliest first, without those withdrawn: everybody may know who is away. */
export async function readAbsences(
  ctx: Context,
  asked: AskedPage,
): Promise<{ readonly asOf: EpochMs; readonly absences: readonly Absence[]; readonly next: string | null }> {
  must(ctx, "absences:read");
  const { db, workspaceId, now } = ctx;
  const asOf = now();
  const { rows, next } = await readPage({ list: "absences", filter: {}, keyset: BY_BEGINNING }, asked, (slice) =>
    pageOfAbsences(db, workspaceId, asOf, slice),
  );
  return { asOf, absences: rows, next };
}
