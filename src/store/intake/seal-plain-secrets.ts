/** Secrets of webhooks that an earlier version kept as they are: encrypted at the first start of one that has a key for it. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Database } from "../database/database.ts";
import { rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { secretPlace } from "./secret-place.ts";

/** @returns how many */
export async function sealPlainSecrets(db: Database, box: SecretBox): Promise<number> {
  const ids = await rowsOf(
    db,
    rowWith({ workspaceId: typedText<WorkspaceId>() }),
    `select workspaces_with_plain_secrets() as "workspaceId"`,
  );
  let sealed = 0;
  for (const { workspaceId } of ids) {
    const within = db.within(workspaceId);
    const rows = await rowsOf(
      within,
      rowWith({ intakeId: TEXT, secret: TEXT }),
      `select intake_id as "intakeId", secret from intake where workspace_id = $1 and secret is not null`,
      [workspaceId],
    );
    await within.query(
      `update intake t set sealed_secret = n.sealed, secret = null from unnest($2::text[], $3::text[]) as n(id, sealed)
       where t.workspace_id = $1 and t.intake_id = n.id and t.secret is not null`,
      [
        workspaceId,
        rows.map(({ intakeId }) => intakeId),
        rows.map(({ intakeId, secret }) => box.seal(secret, secretPlace({ workspaceId }, intakeId))),
      ],
    );
    sealed += rows.length;
  }
  return sealed;
}
