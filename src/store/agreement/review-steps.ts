/** What is noted for reviews, and decided in them: steps in the log, appended. Whoever writes has locked the workspace. */
import type { ReviewEvent } from "../../agreement/review/review-record.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps } from "../log/read-log.ts";

/** The first first. */
export async function fetchReviewSteps(db: Queryable, workspaceId: WorkspaceId): Promise<readonly ReviewEvent[]> {
  const steps = await fetchSteps(db, workspaceId, "review");
  return steps.map(({ at, body }) => ({ ...body, at }) as unknown as ReviewEvent);
}

export async function appendReviewStep(log: OpenLog, { at, ...body }: ReviewEvent): Promise<void> {
  await log.append([stepEntry({ about: "review", at, body })]);
}
