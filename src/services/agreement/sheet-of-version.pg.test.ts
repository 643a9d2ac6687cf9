/** The paper of a version keeps the words that its signers read. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Database } from "../../store/database/database.ts";
import { account, Company, FASTER, LEADS, MONDAY } from "../versions/version-life.fixture.ts";
import { signVersion } from "../versions/sign-version.ts";
import { withdrawVersion } from "../versions/withdraw-version.ts";
import { readVersion } from "./read-version.ts";
import { sheetOfVersion } from "./sheet-of-version.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

/** As a release that worded it otherwise would have kept it. */
async function reword(company: Company, version: number): Promise<void> {
  const rows = await db.query(
    `update agreement_version set printed = jsonb_set(printed, '{sections,0,title}', '"Those who agree"')
     where workspace_id = $1 and version = $2 and printed is not null returning version`,
    [company.workspaceId, version],
  );
  expect(rows).toHaveLength(1);
}

const titleOf = async (company: Company, version: number): Promise<string | undefined> =>
  (await sheetOfVersion(company.as(), { version })).sections[0]?.title;

test("what the operator put in force keeps its words, whatever this release would say, through verify and rebuild", async () => {
  const company = await new Company(db).begin();
  expect(await titleOf(company, 1)).toBe("Parties");
  await reword(company, 1);
  expect(await titleOf(company, 1)).toBe("Those who agree");
  await company.equal();
  await db.transaction((tx) => rebuildWorkspace(tx, company.workspaceId, () => undefined));
  expect(await titleOf(company, 1)).toBe("Those who agree");
});

test("the last signature keeps the words; a version that is withdrawn before its day gives them up", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("open_leads", epochMs(MONDAY + 24 * HOUR_MS), FASTER);
  const { fingerprint = "" } = (await readVersion(company.as(), { version })).state.proposal ?? {};
  const printed = async (): Promise<unknown> =>
    (
      await db.query<{ printed: unknown }>(
        "select printed from agreement_version where workspace_id = $1 and version = $2",
        [company.workspaceId, version],
      )
    )[0]?.printed;
  for (const [party, name] of Object.entries(LEADS)) {
    expect(await printed(), `before ${party} signed`).toBeNull();
    const input = { version, party: party as keyof typeof LEADS, fingerprint };
    await signVersion(company.as(account(name)), input);
  }
  const sheet = await sheetOfVersion(company.as(), { version });
  expect(await printed()).toEqual(JSON.parse(JSON.stringify(sheet)));
  expect(sheet.mark).toBeUndefined();
  expect(sheet.facts).toContainEqual({ label: "Open leads", value: "move to this version" });
  expect(sheet.fingerprint.whole).toBe(fingerprint);
  await reword(company, version);

  await withdrawVersion(company.as(account("dana", true)), { version, reason: "We start over" });
  expect(await printed()).toBeNull();
  expect(await titleOf(company, version)).toBe("Parties");
});

test("a version that was signed before words were kept says so", async () => {
  const company = await new Company(db).begin();
  await db.query("update agreement_version set printed = null where workspace_id = $1", [company.workspaceId]);
  const { notes, mark } = await sheetOfVersion(company.as(), { version: 1 });
  expect(mark).toBeUndefined();
  expect(notes.at(-1)).toMatch(/^This version was signed before Baton kept the words/);
  await company.equal();
});

test("paper of another agreement beside the version is found", async () => {
  const company = await new Company(db).begin();
  await db.query(
    `update agreement_version set printed = jsonb_set(printed, '{fingerprint,whole}', '"00"') where workspace_id = $1`,
    [company.workspaceId],
  );
  const { firstDifference: difference } = await verifyWorkspace(db, company.workspaceId, () => undefined);
  expect(difference).toMatchObject({ what: "the printed words of version 1 of the agreement" });
});
