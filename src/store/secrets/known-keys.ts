/** Which encryption keys the database is used with, by their names: a server with another one is refused before it makes anything unreadable. */
import { AppError } from "../../base/app-error.ts";
import type { Database, Transaction } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { allWorkspaces } from "../workspaces/over-all.ts";
import type { EncryptionKeys } from "./encryption-keys.ts";
import type { SecretBox } from "./secret-box.ts";
import { sealedWith } from "./secret-box.ts";
import { fetchSealedOtherwise, replaceSealed, SEALED_COLUMN_NAMES } from "./sealed-columns.ts";

/** @throws AppError `input_invalid` when something is encrypted with a key that isn't among them */
export async function mustBeEncryptionKeysOf(db: Database, keys: EncryptionKeys): Promise<void> {
  const missing = await db.transaction(async (tx) => {
    // Two servers that start for the first time, each with a key of its own, are not both the first.
    await tx.query("lock table encryption_key in share row exclusive mode");
    const known = await namesIn(tx);
    const lacking = known.filter((id) => !keys.some((key) => key.id === id));
    if (lacking.length === 0) await addName(tx, keys[0].id);
    return lacking;
  });
  if (missing.length === 0) return;
  const used = await usedKeys(db, keys[0].id);
  const needed = missing.filter((id) => used.has(id));
  if (needed.length > 0) {
    const ours = keys.map(({ id }) => id).join(", ");
    throw new AppError(
      "input_invalid",
      `The encryption key isn't the one this database was used with: secrets need the key ${needed.join(", ")}, and this is ${ours}`,
      {
        remedy:
          "Restore the file encryption.key, or set BATON_ENCRYPTION_KEY as before. If it's lost, run `baton rotate-encryption-key --forget-unreadable`, and enter the secrets again",
      },
    );
  }
  await keepOnly(db, keys[0].id);
}

export type Resealed = { readonly resealed: number; readonly forgotten: number };

/**
 * Encrypts every secret of every company with the first key.
 *
 * @param isForgetting what can't be read is taken away, and has to be entered again
 * @throws AppError `secret_unreadable` when a secret can't be read, unless it is forgotten
 */
export async function resealAll(
  db: Database,
  box: SecretBox,
  { isForgetting }: { readonly isForgetting: boolean },
): Promise<Resealed> {
  let [resealed, forgotten] = [0, 0];
  for (const { id: workspaceId } of await allWorkspaces(db)) {
    const within = db.within(workspaceId);
    for (const name of SEALED_COLUMN_NAMES) {
      const rows = await fetchSealedOtherwise(within, workspaceId, { name, keyId: box.keyId });
      const next = rows.map((row) => {
        const place = { workspaceId, column: name, id: row.id };
        try {
          return { ...row, next: box.seal(box.open(row.sealed, place), place) };
        } catch (error) {
          if (!isForgetting) throw error;
          return { ...row, next: null };
        }
      });
      await replaceSealed(within, workspaceId, name, next);
      forgotten += next.filter((each) => each.next === null).length;
      resealed += next.filter((each) => each.next !== null).length;
    }
  }
  await keepOnly(db, box.keyId);
  return { resealed, forgotten };
}

async function usedKeys(db: Database, besides: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const { id: workspaceId } of await allWorkspaces(db))
    for (const name of SEALED_COLUMN_NAMES)
      for (const { sealed } of await fetchSealedOtherwise(db.within(workspaceId), workspaceId, {
        name,
        keyId: besides,
      }))
        used.add(sealedWith(sealed) ?? "?");
  return used;
}

async function namesIn(tx: Transaction): Promise<readonly string[]> {
  return (await rowsOf(tx, rowWith({ id: TEXT }), "select key_id as id from encryption_key order by key_id")).map(
    ({ id }) => id,
  );
}

async function addName(tx: Transaction, id: string): Promise<void> {
  await tx.query("insert into encryption_key (key_id) values ($1) on conflict do nothing", [id]);
}

async function keepOnly(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("delete from encryption_key where key_id <> $1", [id]);
    await addName(tx, id);
  });
}
