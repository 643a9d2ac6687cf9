/** The key that secrets are encrypted with, on a database and with a file of its own: made once, known again, and rotated. */
import { randomBytes } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { ensureWorkspace } from "../../store/database/workspace.ts";
import { addIntake, findIntake } from "../../store/intake/intakes.ts";
import { secretPlace } from "../../store/intake/secret-place.ts";
import { SEALED_COLUMNS } from "../../store/secrets/sealed-columns.ts";
import { sealedWith } from "../../store/secrets/secret-box.ts";
import { openSecrets } from "./open-secrets.ts";

const COMPANIES = [workspaceId("default"), workspaceId("acme")] as const;
const SAID = { secret: "s".repeat(32) };

let db: Database;
let url: string;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
  for (const company of COMPANIES) {
    await ensureWorkspace(db.within(company), company);
    // As an earlier version kept it.
    await addIntake(db.within(company), company, {
      ...{
        intakeId: "hook",
        kind: "webhook",
        name: "Hook",
        source: "hook",
        settings: {},
        sealedSecret: null,
        sealedToken: null,
      },
      ...{ createdBy: null, createdAt: epochMs(0) },
    });
    await db
      .within(company)
      .query("update intake set secret = $1 where workspace_id = $2", [`plain of ${company}`, company]);
  }
  return () => db.close();
});

let dataDir: string;
beforeEach(async () => {
  dataDir = await temporaryFolder();
  return () => rm(dataDir, { recursive: true });
});
const settings = (more: object = {}) => ({ ...SAID, databaseUrl: url, dataDir, ...more });
const sealedOf = async (company: WorkspaceId) =>
  (await findIntake(db.within(company), company, "hook"))?.sealedSecret ?? "";
const rotate = (...flags: readonly string[]) => runBaton(settings(), "rotate-encryption-key", ...flags);

test("the file is made once, for its owner alone; secrets of earlier versions are encrypted; a rotation reads all of them anew, with one server still running", async () => {
  const [one, two] = await Promise.all([openSecrets(settings(), db), openSecrets(settings(), db)]);
  expect(one.keyId).toBe(two.keyId);
  expect((await stat(join(dataDir, "encryption.key"))).mode & 0o777).toBe(0o600);
  for (const company of COMPANIES) {
    expect(one.open(await sealedOf(company), secretPlace({ workspaceId: company }, "hook"))).toBe(
      `plain of ${company}`,
    );
    expect(await db.within(company).query("select secret from intake where workspace_id = $1", [company])).toEqual([
      { secret: null },
    ]);
  }
  const before = await sealedOf(COMPANIES[0]);
  const rotated = await rotate();
  expect(rotated).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^2 secrets encrypted with the key [0-9a-f]{12}\n/),
  });
  const after = await openSecrets(settings(), db);
  expect(after.keyId).not.toBe(one.keyId);
  expect(sealedWith(await sealedOf(COMPANIES[1]))).toBe(after.keyId);
  // A server that was not restarted yet: what it wrote in between is read.
  expect(after.open(before, secretPlace({ workspaceId: COMPANIES[0] }, "hook"))).toBe("plain of default");
  await rotate();
  expect((await readFile(join(dataDir, "encryption.key"), "utf8")).trim().split("\n")).toHaveLength(2);

  // Another key, as of another machine: refused by its name, with what to do.
  const other = randomBytes(32).toString("base64");
  const foreign = settings({ encryptionKey: other });
  await expect(openSecrets(foreign, db)).rejects.toMatchObject({
    code: "input_invalid",
    message: expect.stringMatching(/secrets need the key [0-9a-f]{12}, and this is [0-9a-f]{12}$/) as string,
  });
  await expect(openSecrets(settings({ encryptionKey: "too short" }), db)).rejects.toMatchObject({
    message: "BATON_ENCRYPTION_KEY isn't a key of 32 bytes in base64",
  });
  // Lost for good: what needs it is forgotten, and said so.
  await rm(join(dataDir, "encryption.key"));
  expect(await rotate()).toMatchObject({ code: 1 });
  expect((await rotate("--forget-unreadable")).out).toContain("2 secrets could not be read: enter them again");
  await openSecrets(settings(), db);
  expect(await sealedOf(COMPANIES[0])).toBe("");
});

test("keys of the environment: a new one before the one there is", async () => {
  const [old, next] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
  const by = (encryptionKey: string) => runBaton({ ...settings(), encryptionKey }, "rotate-encryption-key");
  expect(await by(next)).toMatchObject({ code: 2 });
  expect((await by(`${next},${old}`)).out).toContain("no longer needs the keys behind the first");
});

test("every column for sealed secrets is in the list that a rotation goes by", async () => {
  const columns = await db.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and starts_with(column_name, 'sealed_') order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(SEALED_COLUMNS).sort());
});
