import { paperOf } from "../../store/agreement/printed-words.ts";
import type { Sheet } from "../../words/sheet/sheet.ts";
import { versionMeaning } from "./version-meaning.ts";
import { type Context, must } from "../context.ts";

/**
 * A version as it stands on paper, with the signatures it has: once all have signed, in the words that they read.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` for a draft with problems
 */
export async function sheetOfVersion(ctx: Context, { version }: { readonly version: number }): Promise<Sheet> {
  must(ctx, "agreement:read");
  const { state, agreement } = await versionMeaning(ctx, version);
  return paperOf(ctx.db, ctx.workspaceId, state, agreement);
}
