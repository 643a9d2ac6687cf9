/** Successors of leads of parties: their steps, appended. Whoever writes has locked the workspace. */
import { foldSuccession, type Naming, type SuccessionEvent } from "../../agreement/amendment/succession.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps } from "../log/read-log.ts";

/**
 * @param since when the version in force took effect: what was named before is over
 * @returns those named since, the first first, and how many there were before
 */
export async function fetchNamings(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs,
): Promise<{ readonly namings: readonly Naming[]; readonly before: number }> {
  const steps = await fetchSteps(db, workspaceId, "succession");
  const all = foldSuccession(steps.map(({ at, body }) => ({ ...body, at }) as unknown as SuccessionEvent));
  const namings = all.filter(({ at }) => at >= since);
  return { namings, before: all.length - namings.length };
}

export async function appendSuccession(log: OpenLog, { at, ...step }: SuccessionEvent): Promise<void> {
  await log.append([stepEntry({ about: "succession", at, body: step })]);
}
