import { renameWorkspaceRow } from "../../store/workspaces/workspace-row.ts";
import type { Services } from "../services.ts";
import { checkedName } from "./workspace-name.ts";

/**
 * @returns the name as it is kept. Its ID stays: links go on working.
 * @throws AppError `input_invalid`
 */
export async function renameWorkspace(
  { db, workspaceId }: Pick<Services, "db" | "workspaceId">,
  name: string,
): Promise<string> {
  const said = checkedName(name);
  await renameWorkspaceRow(db, workspaceId, said);
  return said;
}
