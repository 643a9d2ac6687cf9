import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/**
 * The lead of a party signs for it. With the last signature the version comes in force, or is scheduled for its instant.
 *
 * @param input.fingerprint of the proposal that the signer saw; open comments do not hinder a signature
 */
export async function signVersion(
  ctx: Context,
  input: { readonly version: number; readonly party: PartyName; readonly fingerprint: string },
): Promise<void> {
  must(ctx, "agreement:sign");
  await changeVersion(ctx, input.version, () => ({
    command: { kind: "sign", party: input.party, fingerprint: input.fingerprint },
  }));
}
