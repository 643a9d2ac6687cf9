import { lockWorkspace } from "../../store/database/workspace.ts";
import { revokeApiKey } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";
import { securityActor } from "../security/record-security.ts";
import { noSuchKey } from "./rotate-key.ts";

/** The key opens nothing any more, and its sources are free. @throws AppError `not_permitted`, `key_not_found` */
export async function revokeKey(ctx: Context, { keyId }: { readonly keyId: string }): Promise<void> {
  must(ctx, "keys:change");
  const { db, workspaceId, now, actor } = ctx;
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    if (!(await revokeApiKey(log, keyId, now(), securityActor(actor)))) throw noSuchKey();
  });
}
