import { accountNames } from "../../store/people/member-accounts.ts";
import { type ApiKey, openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";

export type ListedKey = ApiKey & {
  /** Who made it; null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
};

/** Those that were not revoked, expired ones too, the newest first; without their secrets, which are nowhere. @throws AppError `not_permitted` */
export async function readKeys(ctx: Context): Promise<readonly ListedKey[]> {
  must(ctx, "keys:read");
  const { db, workspaceId } = ctx;
  const keys = await openKeys(db, workspaceId);
  const names = await accountNames(
    db,
    keys.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return keys.map((key) => ({ ...key, createdByName: names.get(key.createdBy ?? "") ?? null }));
}
