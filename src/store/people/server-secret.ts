/**
 * What sessions are signed with, and the secrets of the second step encrypted: a file beside the database, never in it. The database knows it again by a
 * mark, so that a server with another one does not make everything unreadable.
 */
import { createHmac, randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../../base/app-error.ts";
import type { Database } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { cannotKeep } from "../secrets/cannot-keep.ts";

const SHORTEST = 32;

/**
 * Made when there is none: readable by whoever runs the server, and by nobody else.
 *
 * @throws AppError `input_invalid` when it can't be made or read, or is too short
 */
export async function secretInFile(file: string): Promise<string> {
  const secret = await madeOrRead(file).catch((error: unknown) => {
    throw cannotKeep("the server's secret", file, "BATON_SECRET", error);
  });
  if (secret.length >= SHORTEST) return secret;
  throw new AppError("input_invalid", `The secret in ${file} is shorter than ${SHORTEST} characters`, {
    remedy: "Restore the file from a backup",
  });
}

async function madeOrRead(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as { readonly code?: string }).code !== "EEXIST") throw error;
    await chmod(file, 0o600);
  }
  return (await readFile(file, "utf8")).trim();
}

/** @throws AppError `input_invalid` when the database was used with another secret */
export async function mustBeSecretOf(db: Database, secret: string): Promise<void> {
  const mark = createHmac("sha256", secret).update("baton: the secret of this database").digest("base64url");
  await db.query("insert into auth_secret_mark (mark) values ($1) on conflict do nothing", [mark]);
  const [known] = await rowsOf(db, rowWith({ mark: TEXT }), "select mark from auth_secret_mark");
  if (known?.mark === mark) return;
  throw new AppError("input_invalid", "The server's secret isn't the one this database was used with", {
    remedy:
      "Restore the file secret.key, or set BATON_SECRET as before. If it's lost, run `baton people new-secret`: everyone signs in again, and sets up two-step verification again",
  });
}

/** The next secret is taken for the one of the database. Whatever the one before signed or encrypted is gone. */
export async function forgetSecret(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of ["auth_session", "auth_two_factor", "auth_verification", "auth_secret_mark"])
      await tx.query(`delete from ${table}`);
    await tx.query("update auth_user set two_factor_enabled = false where two_factor_enabled");
  });
}
