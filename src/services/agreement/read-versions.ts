import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { VersionServices } from "../versions/change-version.ts";

/** Every version of the agreement, the newest first. */
export async function readVersions({ db, workspaceId }: VersionServices): Promise<readonly VersionState[]> {
  return (await fetchVersions(db, workspaceId)).toReversed();
}
