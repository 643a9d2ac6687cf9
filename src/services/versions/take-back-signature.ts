import type { PartyName } from "../../agreement/terms/basic-terms.ts";
import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/** The lead of a party takes its signature back, as long as others are missing. */
export async function takeBackSignature(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly party: PartyName },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({
    command: { kind: "take_back_signature", party: input.party },
  }));
}
