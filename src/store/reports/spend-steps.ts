/** What marketing spent: steps in the log, appended. Whoever writes has locked the workspace. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { SpendEvent } from "../../reporting/spend/spend.ts";
import type { Queryable } from "../database/database.ts";
import { stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps } from "../log/read-log.ts";

/** The first first. */
export async function fetchSpendSteps(db: Queryable, workspaceId: WorkspaceId): Promise<readonly SpendEvent[]> {
  const steps = await fetchSteps(db, workspaceId, "spend");
  return steps.map(({ at, body }) => ({ ...body, at }) as unknown as SpendEvent);
}

export async function appendSpendSteps(log: OpenLog, events: readonly SpendEvent[]): Promise<void> {
  await log.append(events.map(({ at, ...body }) => stepEntry({ about: "spend", at, body })));
}
