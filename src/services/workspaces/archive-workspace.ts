import { setArchived } from "../../store/workspaces/workspace-row.ts";
import type { Services } from "../services.ts";

/** From now on it can be read, and nothing is added to it: its clocks stand still, its people see it. */
export async function archiveWorkspace({
  db,
  workspaceId,
  now,
}: Pick<Services, "db" | "workspaceId" | "now">): Promise<void> {
  await setArchived(db, workspaceId, now());
}

/** In use again; what fell due in between happens now, each at its instant. */
export async function restoreWorkspace({ db, workspaceId }: Pick<Services, "db" | "workspaceId">): Promise<void> {
  await setArchived(db, workspaceId, null);
}
