/** Who is told of versions of the agreement: who must sign, who may comment, all when it takes effect, and whom it names no more. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { HOUR_MS, type EpochMs, epochMs, DAY_MS } from "../base/time.ts";
import { presentNotices } from "./present/people/present-notices.ts";
import type { Database } from "../store/database/database.ts";
import { rebuildWorkspace } from "../store/derived/rebuild-workspace.ts";
import { account, Company, DANA, FASTER, MONDAY } from "../services/versions/version-life.fixture.ts";
import { readNotices } from "../services/notices/read-notices.ts";
import { signVersion } from "../services/versions/sign-version.ts";
import { withdrawVersion } from "../services/versions/withdraw-version.ts";
import { askedBy } from "../../test/asked-by.ts";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

type Row = { readonly receiver: string; readonly kind: string; readonly open: boolean };
/** Who was told of which step; `open`: it is in their inbox. */
async function told(company: Company): Promise<readonly string[]> {
  const rows = await db.query<Row>(
    `select t.receiver, e.entry -> 'body' ->> 'kind' as kind, t.skipped_for_seq is null and t.withdrawn_seq is null as open
     from notice t join log e using (workspace_id, seq) where workspace_id = $1 and t.topic like 'version %' order by t.seq, t.receiver`,
    [company.workspaceId],
  );
  return rows.map(({ receiver, kind, open }) => `${receiver} ${kind}${open ? "" : " over"}`);
}
const names = (rows: readonly string[], kind: string): readonly string[] =>
  rows.flatMap((row) => (row.split(" ").slice(1).join(" ") === kind ? (row.split(" ")[0] ?? []) : []));

async function inbox({ services }: Company, name: string): Promise<readonly unknown[]> {
  const shown = presentNotices(await readNotices(askedBy(services, account(name)), { limit: 100 }));
  expect(shown.unread).toBe(shown.notices.length);
  return shown.notices.map(({ about, told: { text }, channels }) => [about, text, channels]);
}

const PEOPLE = ["ben", "dana", "eva", "lou", "mika", "pia", "quinn", "ria", "sam", "sol", "sue", "tom"];

test("the first version, which the operator puts in force, tells nobody", async () => {
  const company = await new Company(db).begin();
  expect(await told(company)).toEqual([]);
  await company.equal();
});

test("who must sign and who may comment are told of what is proposed, but for who proposed it; then all of the day it takes effect", async () => {
  const company = await new Company(db).begin();
  const from = epochMs(MONDAY + 2 * DAY_MS);
  const version = await company.propose(
    "new_leads",
    from,
    FASTER.replace("sue: 2, pia: 1", "sue: 2").replace(", pia]", "]"),
  );
  const asked = await told(company);
  expect(names(asked, "proposed")).toEqual(PEOPLE.filter((name) => name !== "dana"));

  expect(await inbox(company, "sol")).toEqual([
    [{ kind: "agreement", version }, "Version 2 of the agreement is proposed: review and sign it", ["mail"]],
  ]);
  expect(await inbox(company, "ria")).toMatchObject([
    [{ version }, "Version 2 of the agreement is proposed: review it and comment", ["mail"]],
  ]);

  const fingerprint = await company.fingerprint(version);
  await signVersion(company.as(account("quinn")), { version, party: "qualification", fingerprint });
  expect(names(await told(company), "proposed over"), "has signed").toEqual(["quinn"]);
  for (const [party, who] of [["marketing", "dana"] as const, ["sales", "sol"] as const])
    await signVersion(company.as(account(who)), { version, party, fingerprint });

  const late: EpochMs = epochMs(from + HOUR_MS);
  await company.work(late);
  expect(names(await told(company), "activated"), "those whom it names no more as well").toEqual(PEOPLE);
  expect(names(await told(company), "proposed"), "nobody is asked any more").toEqual([]);
  company.time = late;
  expect(await inbox(company, "pia")).toMatchObject([
    [{ version }, "Version 2 of the agreement is in effect", ["mail"]],
  ]);
  const mails = await db.query("select 1 from message where workspace_id = $1 and channel = 'mail'", [
    company.workspaceId,
  ]);
  expect(mails).toHaveLength(2 * PEOPLE.length - 1);
  await company.equal();
  const rebuilt = await db.transaction((tx) => rebuildWorkspace(tx, company.workspaceId, () => undefined));
  expect(rebuilt.changed).toEqual([]);
});

test("what was withdrawn asks nobody any more", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads");
  expect(names(await told(company), "proposed")).toHaveLength(PEOPLE.length - 1);
  await withdrawVersion(company.as(DANA), { version, reason: "not yet" });
  expect(names(await told(company), "proposed")).toEqual([]);
  await company.equal();
});
