/** `baton keys`, on a database of one's own. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { workspaceId } from "../../base/ids.ts";
import { ensureWorkspace } from "../../store/database/workspace.ts";
import { runBaton } from "../../../test/run-baton.ts";

test("a key is made, listed, rotated, and revoked; the key alone is on standard output", async () => {
  const { db, url } = await testDatabase();
  await ensureWorkspace(db, workspaceId("default"));
  const baton = (...args: readonly string[]) => runBaton({ databaseUrl: url }, "keys", ...args);
  const made = await baton("create", "Forms", "--scope", "facts:write", "--source", "forms", "--days", "30");
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^baton_[a-z0-9]{16}_[\w-]{43}\n$/) });
  const id = made.out.split("_")[1] ?? "";
  expect((await baton("list")).out).toMatch(
    new RegExp(`^${id}  Forms: facts:write from forms; never used; expires \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ\\n$`),
  );
  expect((await baton("create", "Twice", "--scope", "facts:write", "--source", "forms")).code).toBe(1);
  expect(await baton("create", "All", "--scope", "everything")).toMatchObject({ code: 2 });
  const rotated = await baton("rotate", id, "--hours", "0");
  expect(rotated.code).toBe(0);
  expect((await baton("revoke", rotated.out.split("_")[1] ?? "")).code).toBe(0);
  expect((await baton("revoke", "unknown")).code).toBe(1);
  await db.close();
});
