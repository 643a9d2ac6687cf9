import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/** Settles a comment: by its author, the owner of the agreement, or the lead of a party. */
export async function resolveComment(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly comment: number },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({
    command: { kind: "resolve_comment", comment: input.comment },
  }));
}
