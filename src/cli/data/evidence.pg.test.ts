/** `baton evidence`, `baton verify FILE` and `baton anchor`: what one side gives the other, and how the other checks it. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoggedLeads, MONDAY } from "../../../test/logged-leads.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { rewriteLog } from "../../../test/rewrite-log.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";

const ID = workspaceId("default");

let db: Database;
let url: string;
let folder: string;
let leads: LoggedLeads;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
  folder = await temporaryFolder();
  leads = await new LoggedLeads(db, ID).begin();
  await leads.lead("web:1", "Ada");
  await leads.days(1);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const baton = (...args: readonly string[]) => runBaton({ databaseUrl: url, now: () => leads.now }, ...args);
/** A command that needs no database. */
const alone = (...args: readonly string[]) => runBaton({ databaseUrl: "postgres://nobody@127.0.0.1:1/none" }, ...args);
const at = (name: string): string => join(folder, name);

test("the anchor is printed as one line; the evidence under it is checked with it, without a database", async () => {
  const anchor = await baton("anchor");
  expect(anchor).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(anchor.out)).toMatchObject({
    workspace: "default",
    at: new Date(leads.now).toISOString().replace(".000", ""),
  });
  await writeFile(at("anchors.jsonl"), `\n${anchor.out}`);

  const wrote = await baton("evidence", "web:1", "--out", at("evidence.json"));
  expect(wrote).toMatchObject({ code: 0, err: expect.stringContaining("It contains personal data") });
  expect(wrote.out).toMatch(/log entries, proven by the anchor of 2026-/);

  const byHand = await alone("verify", at("evidence.json"));
  expect(byHand).toMatchObject({ code: 0, err: expect.stringContaining("Compare the root") });
  expect(byHand.out).toMatch(/^Valid: \d+ decisions about web:1 and \d+ clauses, proven by the anchor of /);
  const compared = await alone("verify", at("evidence.json"), "--anchors", at("anchors.jsonl"));
  expect(compared).toMatchObject({ code: 0, err: "", out: expect.stringContaining("which matches ") });
});

test("tampered evidence is refused with its place", async () => {
  const text = await readFile(at("evidence.json"), "utf8");
  await writeFile(at("tampered.json"), text.replace("Ada was not there", "Ada was here, a"));
  expect(await alone("verify", at("tampered.json"))).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(
      /evidence is invalid: entry \d+: what it says of the person is not what the log commits to\n {2}→ /,
    ),
  });
});

test("evidence under an anchor that is another one, or that nobody kept, is refused", async () => {
  const line = JSON.parse(await readFile(at("anchors.jsonl"), "utf8")) as Record<string, unknown>;
  const wrong = async (changed: object): Promise<string> => {
    await writeFile(at("other.jsonl"), `${JSON.stringify({ ...line, ...changed })}\n`);
    const ended = await alone("verify", at("evidence.json"), "--anchors", at("other.jsonl"));
    expect(ended).toMatchObject({ code: 1, out: "" });
    return ended.err;
  };
  expect(await wrong({ root: "0".repeat(64) })).toContain("the root there is 000");
  expect(await wrong({ hash: "0".repeat(64) })).toContain("doesn't match the anchor of ");
  expect(await wrong({ seq: 1 })).toContain("has no anchor of entry");
  expect(await wrong({ workspace: "other" })).toContain("has no anchor of entry");
});

test("files that are not there, or are none, are named", async () => {
  await writeFile(at("none.jsonl"), "no\n");
  expect(await alone("verify", at("nowhere.json"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("Can't read "),
  });
  expect((await baton("verify", "--anchors", at("none.jsonl"))).err).toContain("none.jsonl:1 isn't an anchor");
  expect((await baton("evidence", "web:9", "--out", at("9.json"))).err).toContain("There is no lead with this ID");
  expect(await baton("verify", "--since", "yesterday")).toMatchObject({ code: 2 });
});

test("the log is verified with kept anchors, and since a day; a log that was rewritten is found out", async () => {
  const kept = ["--anchors", at("anchors.jsonl")];
  expect(await baton("verify", ...kept)).toMatchObject({ code: 0, out: expect.stringMatching(/^Verified: /) });
  await leads.lead("web:2", "Bob");
  const day = new Date(MONDAY + DAY_MS).toISOString().slice(0, 10);
  const since = await baton("verify", "--since", day);
  expect(since).toMatchObject({ code: 0, out: expect.stringMatching(/^Verified: /) });

  await rewriteLog(db, ID, (entry) => (entry.fact === "3" ? { ...entry, fact: "forged" } : entry));
  await db.query("delete from anchor");
  expect(await baton("anchor")).toMatchObject({ code: 0 });
  expect(await baton("verify")).toMatchObject({ code: 0 });
  expect(await baton("verify", ...kept)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/which the anchor of \S+ in \S+anchors\.jsonl is of/),
  });
});

test("there is no anchor of a log in which nothing is", async () => {
  const empty = await testDatabase();
  await empty.db.close();
  const ended = await runBaton({ databaseUrl: empty.url, now: () => epochMs(MONDAY) }, "anchor");
  expect(ended).toMatchObject({ code: 1, out: "", err: expect.stringContaining("The log is empty") });
});
