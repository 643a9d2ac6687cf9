import type { Change } from "../../words/change/change.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import type { VersionServices } from "../versions/change-version.ts";
import { versionMeaning } from "./version-meaning.ts";

/**
 * What a version says otherwise than another.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` when one of them is a draft with problems
 */
export async function compareVersions(
  services: VersionServices,
  { version, from }: { readonly version: number; readonly from: number },
): Promise<readonly Change[]> {
  const before = await versionMeaning(services, from);
  const after = await versionMeaning(services, version);
  return compareAgreements(before.agreement, after.agreement);
}
