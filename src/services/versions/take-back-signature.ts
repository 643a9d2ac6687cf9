import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/** The lead of a party takes its signature back, as long as others are missing. */
export async function takeBackSignature(
  ctx: Context,
  input: { readonly version: number; readonly party: PartyName },
): Promise<void> {
  must(ctx, "agreement:sign");
  await changeVersion(ctx, input.version, () => ({
    command: { kind: "take_back_signature", party: input.party },
  }));
}
