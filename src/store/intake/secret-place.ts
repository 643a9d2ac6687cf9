import type { WorkspaceId } from "../../base/ids.ts";
import type { SecretPlace } from "../secrets/secret-box.ts";

/** Of the secret by which a webhook's sender signs. */
export function secretPlace({ workspaceId }: { readonly workspaceId: WorkspaceId }, intakeId: string): SecretPlace {
  return { workspaceId, column: "intake.sealed_secret", id: intakeId };
}
