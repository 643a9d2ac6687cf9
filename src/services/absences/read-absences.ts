import type { EpochMs } from "../../base/time.ts";
import type { Absence } from "../../engine/roster/roster.ts";
import { fetchAbsences } from "../../store/people/stored-roster.ts";
import type { Services } from "../services.ts";

/** Absences of now and those to come, the earliest first, without those withdrawn: everybody may know who is away. */
export async function readAbsences({
  db,
  workspaceId,
  now,
}: Services): Promise<{ readonly asOf: EpochMs; readonly absences: readonly Absence[] }> {
  const asOf = now();
  const absences = await fetchAbsences(db, workspaceId, asOf);
  return { asOf, absences: absences.filter(({ countsFrom, until }) => until === null || until > countsFrom) };
}
