import { personNames } from "../agreement/person-names.ts";
import { decideDraft } from "../../agreement/amendment/decide-version.ts";
import { fetchContent, insertVersion } from "../../store/agreement/agreement-version.ts";
import { findVersion, onWorkspace, refusalError } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** Either a text, or the number of the version to start from. */
export type StartDraft = { readonly text: string } | { readonly fromVersion: number };

/**
 * Begins a new version. The text may have problems.
 *
 * @returns its number
 * @throws AppError `not_permitted`, `version_not_found`
 */
export async function startDraft(ctx: Context, input: StartDraft): Promise<number> {
  must(ctx, "agreement:edit");
  const { workspaceId } = ctx;
  return onWorkspace(ctx, null, async ({ tx, log, versions, facts }) => {
    const basedOn = "fromVersion" in input ? findVersion(versions, input.fromVersion).version : null;
    const source =
      "fromVersion" in input ? (await fetchContent(tx, workspaceId, input.fromVersion)).source : input.text;
    const decided = decideDraft(source, basedOn, facts);
    if (!decided.ok) throw refusalError(decided.refusal, await personNames(tx, workspaceId, null));
    const version = Math.max(0, ...versions.map((each) => each.version)) + 1;
    await insertVersion(log, version, decided.events, { source, agreement: null });
    return version;
  });
}
