import type { PartyName } from "../../agreement/terms/basic-terms.ts";
import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/**
 * The lead of a party signs for it. With the last signature the version comes in force, or is scheduled for its instant.
 *
 * @param input.fingerprint of the proposal that the signer saw; open comments do not hinder a signature
 */
export async function signVersion(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly party: PartyName; readonly fingerprint: string },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({
    command: { kind: "sign", party: input.party, fingerprint: input.fingerprint },
  }));
}
