import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** Takes a settled comment up again. */
export async function reopenComment(
  ctx: Context,
  input: { readonly version: number; readonly comment: number },
): Promise<void> {
  must(ctx, "agreement:comment");
  await changeVersion(ctx, input.version, () => ({
    command: { kind: "reopen_comment", comment: input.comment },
  }));
}
