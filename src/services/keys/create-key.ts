import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import type { KeyScope } from "../../policy/roles.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { addApiKey, openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";
import { securityActor } from "../security/record-security.ts";
import { hashOfSecret, newKeyToken } from "./key-token.ts";
import { mustEndLater } from "./must-end-later.ts";

export type NewKey = {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** With `facts:write`, at least one; without, none. */
  readonly sources: readonly string[];
  readonly rate: number | null;
  readonly expiresAt: EpochMs | null;
};
/** The token is known to nobody else from now on. */
export type CreatedKey = { readonly keyId: string; readonly token: string; readonly expiresAt: EpochMs | null };

/** Of Baton's own screens, and of requests that name no source. */
export const OWN_SOURCES: ReadonlySet<string> = new Set(["web", "api"]);

/** @throws AppError `not_permitted`; `input_invalid` when a source belongs to another key, or what is asked for fits not together */
export async function createKey(ctx: Context, key: NewKey): Promise<CreatedKey> {
  must(ctx, "keys:change");
  const { db, workspaceId, now, actor } = ctx;
  mustFit(key);
  mustEndLater(key.expiresAt, now());
  return db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    await mustBeFree(ctx, tx, key.sources);
    const { keyId, secret, token } = newKeyToken();
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    await addApiKey(
      log,
      { ...key, keyId, secretHash: hashOfSecret(secret), createdBy, createdAt: now(), replaces: null },
      securityActor(actor),
    );
    return { keyId, token, expiresAt: key.expiresAt };
  });
}

function mustFit({ scopes, sources }: NewKey): void {
  const own = sources.find((source) => OWN_SOURCES.has(source));
  if (own !== undefined)
    throw refused("sources", `The source “${own}” is Baton's own`, "Name the program, such as `website-forms`");
  if (scopes.includes("facts:write") !== sources.length > 0)
    throw sources.length > 0
      ? refused(
          "scopes",
          "A key that sends no facts has no sources",
          "Add the scope `facts:write`, or leave the sources out",
        )
      : refused("sources", "A key that sends facts names its sources", "Name at least one, such as `website-forms`");
}

async function mustBeFree(
  { workspaceId }: Context,
  tx: Parameters<typeof openKeys>[0],
  sources: readonly string[],
): Promise<void> {
  for (const key of await openKeys(tx, workspaceId)) {
    const taken = key.sources.find((source) => sources.includes(source));
    if (taken !== undefined)
      throw refused(
        "sources",
        `The source “${taken}” belongs to the key “${key.name}”`,
        "Use another source, or rotate or revoke that key",
      );
  }
}

function refused(field: string, message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
