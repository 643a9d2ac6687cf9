import type { Agreement } from "../agreement/agreement.ts";
import type { Change } from "../agreement/compare/change.ts";
import { compareAgreements } from "../agreement/compare/compare-agreements.ts";
import { parseAgreement } from "../agreement/parse-agreement.ts";
import { AppError } from "../base/app-error.ts";
import { fetchContent, fetchVersions } from "../store/agreement-version.ts";
import { findVersion, type VersionServices } from "./change-version.ts";

/**
 * What a version says otherwise than another: both as they were proposed, drafts as their text is now.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` when one of them is a draft with problems: they are in its facts
 */
export async function compareVersions(
  services: VersionServices,
  { version, from }: { readonly version: number; readonly from: number },
): Promise<readonly Change[]> {
  return compareAgreements(await meaningOf(services, from), await meaningOf(services, version));
}

async function meaningOf({ db, workspaceId }: VersionServices, version: number): Promise<Agreement> {
  findVersion(await fetchVersions(db, workspaceId), version);
  const { source, agreement } = await fetchContent(db, workspaceId, version);
  if (agreement !== null) return agreement;
  const parsed = parseAgreement(source);
  if (parsed.ok) return parsed.value;
  throw new AppError("agreement_invalid", `version ${version} has problems, and cannot be compared`, {
    remedy: "correct them first: each has its line and its remedy",
    facts: { problems: parsed.problems },
  });
}
