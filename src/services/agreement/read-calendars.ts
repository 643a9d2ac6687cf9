import type { VersionStatus } from "../../agreement/amendment/version-state.ts";
import { foldVersion } from "../../agreement/amendment/version-state.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchContent, fetchVersionSteps } from "../../store/agreement/agreement-version.ts";
import { findVersion } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { readMeaning } from "./read-agreement-text.ts";

export type VersionCalendars = {
  readonly version: number;
  readonly status: VersionStatus;
  /** Null while the text has problems. */
  readonly agreement: Agreement | null;
};

/**
 * The calendars of a version.
 *
 * @param input.version left out: the one in force
 * @throws AppError `version_not_found`, `agreement_missing`
 */
export async function readCalendars(
  ctx: Context,
  { version }: { readonly version?: number | undefined },
): Promise<VersionCalendars> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  if (version === undefined) {
    const active = await activeAgreement(db, workspaceId);
    return { version: active.version, status: "active", agreement: active.agreement };
  }
  const steps = await fetchVersionSteps(db, workspaceId, version);
  const { status } = findVersion(steps.length === 0 ? [] : [foldVersion(version, steps)], version);
  return { version, status, agreement: await readMeaning(ctx, await fetchContent(db, workspaceId, version)) };
}
