import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** Gives a version up before it is in force. */
export async function withdrawVersion(
  ctx: Context,
  input: { readonly version: number; readonly reason: string },
): Promise<void> {
  must(ctx, "agreement:edit");
  await changeVersion(ctx, input.version, () => ({ command: { kind: "withdraw", reason: input.reason } }));
}
