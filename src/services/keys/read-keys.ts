import { accountNames } from "../../store/people/member-accounts.ts";
import { type ApiKey, BY_CREATION, openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";
import { ALL_ROWS, type AskedPage, readPage } from "../read-page.ts";

export type ListedKey = ApiKey & {
  /** Who made it; null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
};

/** Those that were not revoked, expired ones too, the newest first; without their secrets, which are nowhere. @throws AppError `not_permitted` */
export async function readKeys(
  ctx: Context,
  asked: AskedPage = ALL_ROWS,
): Promise<{ readonly keys: readonly ListedKey[]; readonly next: string | null }> {
  must(ctx, "keys:read");
  const { db, workspaceId } = ctx;
  const { rows: keys, next } = await readPage({ list: "keys", filter: {}, keyset: BY_CREATION }, asked, (slice) =>
    openKeys(db, workspaceId, slice),
  );
  const names = await accountNames(
    db,
    keys.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return { keys: keys.map((key) => ({ ...key, createdByName: names.get(key.createdBy ?? "") ?? null })), next };
}
