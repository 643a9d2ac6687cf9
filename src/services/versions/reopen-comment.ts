import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/** Takes a settled comment up again. */
export async function reopenComment(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly comment: number },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({
    command: { kind: "reopen_comment", comment: input.comment },
  }));
}
