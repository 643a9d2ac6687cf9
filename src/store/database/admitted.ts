/** Whom the wall between workspaces admits, as a connection says it: `workspace-wall.ts`. */
import type { WorkspaceId } from "../../base/ids.ts";

/** @returns what `baton.workspace` is set to. An ID that no workspace can have admits nobody: it would be read as several */
export function admitting(workspaces: readonly (WorkspaceId | "")[]): string {
  return workspaces.filter((id) => !id.includes(",")).join(",");
}

/** The list of those that are admitted, in SQL. It is read once a statement, and not once a row. */
export const ADMITTED = "select string_to_array(current_setting('baton.workspace', true), ',')";
