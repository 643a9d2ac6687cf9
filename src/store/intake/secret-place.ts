import type { WorkspaceId } from "../../base/ids.ts";
import type { SecretPlace } from "../secrets/secret-box.ts";

type Of = { readonly workspaceId: WorkspaceId };

/** Of the secret by which a webhook's sender signs. */
export function secretPlace({ workspaceId }: Of, intakeId: string): SecretPlace {
  return { workspaceId, column: "intake.sealed_secret", id: intakeId };
}

/** Of the secret before. */
export function formerPlace({ workspaceId }: Of, intakeId: string): SecretPlace {
  return { workspaceId, column: "intake.sealed_former", id: intakeId };
}

/** Of the token by which what its sender only names is fetched. */
export function tokenPlace({ workspaceId }: Of, intakeId: string): SecretPlace {
  return { workspaceId, column: "intake.sealed_token", id: intakeId };
}
