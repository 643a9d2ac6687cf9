/** Keys of many companies are looked up together, behind the wall between them: each opens its own company, until the moment it is revoked. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { type Database, openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { ensureRole, grantProgram } from "../database/privileges.ts";
import { lockWorkspace } from "../database/workspace.ts";
import { addApiKey, findApiKey, revokeApiKey } from "./api-keys.ts";
import { keyLookUps } from "./key-look-ups.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ROLE = `program_${randomUUID().replaceAll("-", "")}`;
const IDS = Array.from({ length: 20 }, (_, number) => workspaceId(`company-${"abcdefghijklmnopqrst"[number]}`));
const BY = { kind: "program", id: null, name: "test" } as const;
const first = IDS[0] ?? workspaceId("");
/** An ID as long as they are. */
const keyOf = (id: string): string => id.replaceAll("-", "").padEnd(16, "k");

let owner: Database;
let db: Database;
beforeAll(async () => {
  const made = await emptyDatabase();
  owner = made.db;
  await migrate(owner);
  await ensureRole(owner, ROLE);
  await grantProgram(owner, ROLE);
  db = await openDatabase(made.url.replace(/\/\/[^@]*@/, `//${ROLE}@`));
  for (const id of IDS) {
    await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    await db.within(id).transaction(async (tx) => {
      const { log } = await lockWorkspace(tx, id);
      const key = { keyId: keyOf(id), name: "Forms", scopes: ["facts:write"], sources: ["forms"], rate: null };
      const life = { createdBy: null, createdAt: MONDAY, expiresAt: null, replaces: null };
      await addApiKey(log, { ...key, ...life, secretHash: "0".repeat(64) }, BY);
    });
  }
});
afterAll(async () => {
  await db.close();
  await owner.query(`drop owned by ${ROLE}`);
  await owner.query(`drop role ${ROLE}`);
});

/** The same database. @param begun says of how many companies each transaction is, and may hold its end up */
function watched(begun: (workspaces: number) => Promise<void>): Database {
  return {
    ...db,
    transaction: (run, options) =>
      db.transaction(async (tx) => {
        const result = await run(tx);
        await begun(options?.workspaces?.length ?? 0);
        return result;
      }, options),
  };
}

const asked = (id: WorkspaceId, keyId = keyOf(id)) => ({
  ...{ workspaceId: id, keyId },
  opens: (key: { readonly revokedAt: number | null } | undefined) => key?.revokedAt === null,
});

test("keys of twenty companies are looked up in one transaction; one of another company is none", async () => {
  const begun: number[] = [];
  const lookUp = keyLookUps(
    watched((workspaces) => Promise.resolve(void begun.push(workspaces))),
    () => MONDAY,
  );
  const found = await Promise.all(
    IDS.flatMap((id, index) => [lookUp(asked(id)), lookUp(asked(id, keyOf(IDS[index - 1] ?? "nobody")))]),
  );
  expect(found.map((key) => key?.keyId)).toEqual(IDS.flatMap((id) => [keyOf(id), undefined]));
  expect(begun).toEqual([IDS.length]);
});

test("that keys were used is noted once a minute, of each that opened", async () => {
  let now = epochMs(MONDAY + 5 * MINUTE_MS);
  const lookUp = keyLookUps(db, () => now);
  const three = IDS.slice(1, 4);
  const [one, another, refused] = [IDS[1] ?? first, IDS[2] ?? first, IDS[3] ?? first];
  const noted = () =>
    Promise.all(three.map(async (id) => (await findApiKey(db.within(id), id, keyOf(id)))?.lastUsedAt));
  await lookUp({ ...asked(refused), opens: () => false });
  const [, , before] = await noted();
  await Promise.all([lookUp(asked(one)), lookUp(asked(another))]);
  expect(await noted()).toEqual([now, now, before]);
  const then = now;
  now = epochMs(now + MINUTE_MS - 1);
  await lookUp(asked(one));
  expect(await noted()).toEqual([then, then, before]);
  now = epochMs(now + 1);
  await lookUp(asked(one));
  expect(await noted()).toEqual([now, then, before]);
});

test("who asks after a key was revoked is not told what was read before", async () => {
  const [isRead, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const lookUp = keyLookUps(
    watched(async () => {
      isRead.resolve();
      await mayEnd.promise;
    }),
    () => MONDAY,
  );
  const before = lookUp(asked(first));
  await isRead.promise;
  await db.within(first).transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, first);
    expect(await revokeApiKey(log, keyOf(first), MONDAY, BY)).toBe(true);
  });
  const after = lookUp(asked(first));
  mayEnd.resolve();
  expect((await before)?.keyId).toBe(keyOf(first));
  expect(await after).toBeUndefined();
});

test("where the database fails, everybody who asked is told, and the next one asks anew", async () => {
  let fails = true;
  const lookUp = keyLookUps(
    watched(() => (fails ? Promise.reject(new Error("lost")) : Promise.resolve())),
    () => MONDAY,
  );
  const [one, another] = [asked(IDS[4] ?? first), asked(IDS[5] ?? first)];
  const told = await Promise.allSettled([lookUp(one), lookUp(another)]);
  expect(told.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect((await lookUp(one))?.keyId).toBe(one.keyId);
});
