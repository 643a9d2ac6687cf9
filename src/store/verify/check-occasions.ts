/** Whether digests and reviews came as the versions in force name them: none too many, none left out between two, each as it says. */
import { defined } from "../../base/assert.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { type Occasion, nextOccasions } from "../../engine/occasion/next-occasion.ts";
import { versionAt, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { fetchSteps } from "../log/read-log.ts";
import { occasionStepOf } from "../outbox/step-notices.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { INSTANT, orNull, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { askedToRate } from "../lead/ratings-due.ts";
import { fetchAbsences } from "../people/stored-roster.ts";

/**
 * What came first under a version is only asked to be one of its instants: before anybody looked, and while history was replayed, none came.
 */
export async function compareOccasions(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
): Promise<Difference | null> {
  let last: { readonly at: EpochMs; readonly version: number } | null = null;
  for (const step of await fetchSteps(db, workspaceId, "occasion")) {
    const { at, seq } = step;
    const { version, terms } = versionAt(versions, at);
    const after: EpochMs = last?.version === version ? last.at : epochMs(at - 1);
    const next = nextOccasions(terms, after);
    const said = occasionStepOf(step);
    const occasions = next?.at === at ? await askedToRate(db, workspaceId, terms, next.occasions, seq) : undefined;
    const came =
      occasions === undefined
        ? { version, nextAt: next?.at ?? null }
        : { version, occasions: await withoutAway(db, workspaceId, occasions, said.occasions, at) };
    const found = differenceOf("log", `the occasion of entry ${seq}`, said, came);
    if (found !== null) return found;
    last = { at, version };
  }
  const [row] = await rowsOf(
    db,
    rowWith({ at: orNull(INSTANT) }),
    "select next_occasion_ms as at from workspace where workspace_id = $1",
    [workspaceId],
  );
  if (row === undefined || row.at === null) return null;
  const { version, terms } = defined(versions.at(-1), "a version in force");
  const after: EpochMs = last?.version === version ? last.at : epochMs(Math.min(row.at, LATEST_MS) - 1);
  const expected = nextOccasions(terms, after)?.at ?? LATEST_MS;
  return differenceOf("derived", "when the next digest or review is due", row.at, expected);
}

/** Who was out when they were to be asked was not: when an absence ended can have been said differently since, so any that had begun will do. */
async function withoutAway(
  db: Queryable,
  workspaceId: WorkspaceId,
  occasions: readonly Occasion[],
  said: readonly Occasion[],
  at: EpochMs,
): Promise<readonly Occasion[]> {
  if (!occasions.some(({ what }) => what.kind === "ratings")) return occasions;
  const absences = await fetchAbsences(db, workspaceId, epochMs(EARLIEST_MS));
  const wasOut = (member: MemberId): boolean =>
    absences.some((each) => each.member === member && Math.min(each.from, each.countsFrom) <= at);
  return occasions.map((each, index) =>
    each.what.kind === "ratings"
      ? { ...each, to: each.to.filter((member) => said[index]?.to.includes(member) === true || !wasOut(member)) }
      : each,
  );
}
