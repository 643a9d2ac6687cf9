/** `baton upgrade` by the owner of the tables; then the program's role, which may change no schema, finds nothing to do. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { ensureRole } from "../../store/database/privileges.ts";

test("the owner upgrades an empty database, again and twice at once; before it, the program's role is told that it may not", async () => {
  const { db: owner, url: ownerUrl } = await emptyDatabase();
  const role = `program_${randomUUID().replaceAll("-", "")}`;
  await ensureRole(owner, role);
  const databaseUrl = ownerUrl.replace(/\/\/[^@]*@/, `//${role}@`);
  const upgrade = (more: { readonly ownerUrl?: string }) => runBaton({ databaseUrl, ...more }, "upgrade");
  try {
    const refused = await upgrade({});
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("permission")]);
    for (const ended of await Promise.all([upgrade({ ownerUrl }), upgrade({ ownerUrl })]))
      expect(ended).toMatchObject({ code: 0, out: "The data is that of Baton 0.0.0\n" });
    expect(await upgrade({ ownerUrl })).toMatchObject({ code: 0, err: "" });
    expect(await upgrade({})).toMatchObject({ code: 0, err: "" });
  } finally {
    await owner.query(`drop owned by ${role}`);
    await owner.query(`drop role ${role}`);
    await owner.close();
  }
});
