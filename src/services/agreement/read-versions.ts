import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { type Context, must } from "../context.ts";

/** Every version of the agreement, the newest first. */
export async function readVersions(ctx: Context): Promise<readonly VersionState[]> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  return (await fetchVersions(db, workspaceId)).toReversed();
}
