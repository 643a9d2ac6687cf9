import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/** Gives a version up before it is in force. */
export async function withdrawVersion(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly reason: string },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({ command: { kind: "withdraw", reason: input.reason } }));
}
