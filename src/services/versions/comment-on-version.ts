import { clauseId } from "../../base/ids.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** Says something about one clause of what is proposed. */
export async function commentOnVersion(
  ctx: Context,
  input: { readonly version: number; readonly clause: string; readonly text: string },
): Promise<void> {
  must(ctx, "agreement:comment");
  await changeVersion(ctx, input.version, () => ({
    command: { kind: "comment", clause: clauseId(input.clause), text: input.text },
  }));
}
