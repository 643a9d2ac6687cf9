import { clauseId } from "../../base/ids.ts";
import type { Actor } from "../actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/** Says something about one clause of what is proposed. */
export async function commentOnVersion(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly clause: string; readonly text: string },
): Promise<void> {
  await changeVersion(services, actor, input.version, () => ({
    command: { kind: "comment", clause: clauseId(input.clause), text: input.text },
  }));
}
