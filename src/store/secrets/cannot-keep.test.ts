/** Folders that nothing can be written into: a read-only home, and here what even root can't write into. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { AppError } from "../../base/app-error.ts";
import { secretInFile } from "../people/server-secret.ts";
import { encryptionKeysInFile } from "./encryption-keys.ts";

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, "no-folder"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["the server's secret", secretInFile, "secret.key", "BATON_SECRET"],
  ["the encryption key", encryptionKeysInFile, "encryption.key", "BATON_ENCRYPTION_KEY"],
] as const)("%s can't be kept where nothing can be written, and that says what to do", async (what, keep, name, or) => {
  const file = join(folder, "no-folder", "baton", name);
  const refused: unknown = await keep(file).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({
    code: "input_invalid",
    remedy: `Choose a folder that you can write to, with --data or BATON_DATA, or set ${or}`,
  });
  expect(String(refused)).toContain(`Can't keep ${what} in ${file}: ENOTDIR`);
});
