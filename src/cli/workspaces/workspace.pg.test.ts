/** `baton workspace`: companies are added, named, archived, and written out; what a command does, it does in one of them. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoggedLeads } from "../../../test/logged-leads.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { SAMPLE } from "../../../test/sample-agreement.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { workspaceId } from "../../base/ids.ts";
import type { Database } from "../../store/database/database.ts";

let url: string;
let db: Database;
let leads: LoggedLeads;
let folder: string;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
  folder = await temporaryFolder();
  leads = await new LoggedLeads(db, workspaceId("default")).begin();
  await leads.lead("web:1", "Ada");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const baton = (...args: readonly string[]) => runBaton({ databaseUrl: url, now: () => leads.now }, ...args);
const workspace = (...args: readonly string[]) => baton("workspace", ...args);

test("two companies start from one template, each with a link for its admin", async () => {
  expect(await workspace("add", "acme", "--template")).toMatchObject({
    code: 1,
    err: expect.stringContaining("no template"),
  });
  const file = join(folder, "template.yaml");
  await writeFile(file, SAMPLE);
  expect((await workspace("template", file)).code).toBe(0);
  for (const [id, name] of [
    ["acme", "Acme  GmbH "],
    ["globex", "Globex"],
  ] as const)
    expect(await workspace("add", id, "--template", "--name", name)).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:4600/w/${id}/welcome\\?token=[\\w-]{20,}\\n$`)),
    });
  const listed = await workspace("list", "--json");
  expect(JSON.parse(listed.out)).toMatchObject([
    { id: "acme", name: "Acme GmbH", archivedAt: null },
    { id: "default", name: "Northwind Metrics" },
    { id: "globex", name: "Globex" },
  ]);
});

test.each([
  ["acme", "already"],
  ["ACME", "can't be the ID"],
  ["аcme", "can't be the ID"],
  ["../x", "can't be the ID"],
  ["", "can't be the ID"],
])("“%s” is not added: %s", async (id, why) => {
  expect(await workspace("add", id)).toMatchObject({ code: 1, out: "", err: expect.stringContaining(why) });
});

test.each([["   "], ["Ac\u202Eme"], ["Acme\u200B"], ["A".repeat(81)]])("“%s” is no name", async (name) => {
  expect(await workspace("rename", "acme", name)).toMatchObject({
    code: 1,
    err: expect.stringContaining("isn't a name"),
  });
});

test("a command acts in the company that it names, and in no other", async () => {
  expect((await baton("person", "export", "ada@engine.example")).code).toBe(0);
  expect((await baton("person", "export", "ada@engine.example", "--workspace", "acme")).code).toBe(1);
  for (const id of ["nowhere", "Acme", "аcme"])
    expect(await baton("verify", "--workspace", id)).toMatchObject({
      code: 1,
      err: expect.stringContaining("baton workspace list"),
    });
});

test("an archived company can be read; what would add to it says why it cannot, until it is restored", async () => {
  expect((await workspace("archive", "default")).code).toBe(0);
  expect((await baton("person", "export", "ada@engine.example")).code).toBe(0);
  expect(await baton("person", "erase", "ada@engine.example", "--yes")).toMatchObject({
    code: 1,
    err: expect.stringContaining("is archived"),
  });
  await expect(leads.lead("web:2", "Bob")).rejects.toMatchObject({ code: "workspace_archived" });
  expect((await workspace("list")).out).toMatch(/default .*\(archived \d{4}-/);
  expect((await workspace("restore", "default")).code).toBe(0);
  await leads.lead("web:3", "Cy");
});

test("everything of a company is written out, and nothing by which anyone comes in", async () => {
  const out = join(folder, "out");
  expect((await workspace("export", "default", "--out", out)).code).toBe(0);
  const tables = await readdir(out);
  expect(tables).toEqual(
    expect.arrayContaining(["log.ndjson", "lead.ndjson", "person_entry.ndjson", "workspace.ndjson"]),
  );
  const rows = async (table: string) =>
    (await readFile(join(out, `${table}.ndjson`), "utf8"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as object);
  const count = await db.query<{ readonly n: number }>("select count(*) as n from log where workspace_id = 'default'");
  expect(await rows("log")).toHaveLength(count[0]?.n ?? -1);
  expect(await rows("workspace")).toMatchObject([{ workspace_id: "default" }]);
  expect(await workspace("export", "default", "--out", out)).toMatchObject({
    code: 1,
    err: expect.stringContaining("isn't empty"),
  });
  const other = join(folder, "acme");
  expect((await workspace("export", "acme", "--out", other)).code).toBe(0);
  const text = await readFile(join(other, "invitation.ndjson"), "utf8");
  expect(text).toContain('"kind": "owner"');
  expect(text).not.toContain("token_hash");
});
