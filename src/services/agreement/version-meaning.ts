import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { AppError } from "../../base/app-error.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Context } from "../context.ts";
import { findVersion } from "../versions/change-version.ts";
import { readAgreementText } from "./read-agreement-text.ts";

/**
 * What a version says: as it was proposed, or, while it is a draft, as its text is now.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` for a draft with problems: they are in its facts
 */
export async function versionMeaning(
  ctx: Pick<Context, "db" | "workspaceId" | "parseElsewhere">,
  version: number,
): Promise<{ readonly state: VersionState; readonly agreement: Agreement }> {
  const { db, workspaceId } = ctx;
  const state = findVersion(await fetchVersions(db, workspaceId), version);
  const { source, agreement } = await fetchContent(db, workspaceId, version);
  if (agreement !== null) return { state, agreement };
  const parsed = await readAgreementText(ctx, source);
  if (parsed.ok) return { state, agreement: parsed.value };
  throw new AppError("agreement_invalid", `Version ${version} is a draft with problems`, {
    remedy: "Fix them first; each shows its line and how to fix it",
    facts: { problems: parsed.problems },
  });
}
