import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** Settles a comment: by its author, the owner of the agreement, or the lead of a party. */
export async function resolveComment(
  ctx: Context,
  input: { readonly version: number; readonly comment: number },
): Promise<void> {
  must(ctx, "agreement:comment");
  await changeVersion(ctx, input.version, () => ({
    command: { kind: "resolve_comment", comment: input.comment },
  }));
}
