import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/**
 * The lead of a party signs for it. With the last signature the version comes in force, or is scheduled for its instant.
 *
 * @param input.fingerprint of the proposal that the signer saw; open comments do not hinder a signature
 * @param input.shadow the newest record of its shadow that the signer saw; null: none
 */
export async function signVersion(
  ctx: Context,
  input: {
    readonly version: number;
    readonly party: PartyName;
    readonly fingerprint: string;
    readonly shadow?: Pick<SignedShadow, "day" | "hash"> | null | undefined;
  },
): Promise<void> {
  must(ctx, "agreement:sign");
  const { version, party, fingerprint, shadow = null } = input;
  await changeVersion(ctx, version, () => ({ command: { kind: "sign", party, fingerprint, shadow } }));
}
