import type { Change } from "../../words/change/change.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { versionMeaning } from "./version-meaning.ts";
import { type Context, must } from "../context.ts";

/**
 * What a version says otherwise than another.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` when one of them is a draft with problems
 */
export async function compareVersions(
  ctx: Context,
  { version, from }: { readonly version: number; readonly from: number },
): Promise<readonly Change[]> {
  must(ctx, "agreement:read");
  const before = await versionMeaning(ctx, from);
  const after = await versionMeaning(ctx, version);
  return compareAgreements(before.agreement, after.agreement);
}
