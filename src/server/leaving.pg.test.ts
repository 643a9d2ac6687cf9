/** Whoever leaves the agreement is let in no more, by HTTP, from that instant on. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE, sampleWith } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { leadId, memberId, workspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS } from "../base/time.ts";
import { inviteMember } from "../services/people/invite-member.ts";
import { proposeVersion } from "../services/versions/propose-version.ts";
import { readVersion } from "../services/agreement/read-version.ts";
import type { Services } from "../services/services.ts";
import { signVersion } from "../services/versions/sign-version.ts";
import { startDraft } from "../services/versions/start-draft.ts";
import { account, DANA, WITHOUT_SAM } from "../services/versions/version-life.fixture.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { runDue } from "../store/due/run-due.ts";
import { recordFacts } from "../store/facts/record-facts.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";
import { askedBy } from "../../test/asked-by.ts";

// A Monday, 10:00 in Berlin; Sam's last day is that day.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const MIDNIGHT = epochMs(Date.parse("2026-03-09T23:00:00Z"));
const SAM_LEAVES = sampleWith("  sam: { name: Sam Okafor,", "  sam: { name: Sam Okafor, left: 2026-03-09,");

const workspace = workspaceId("default");
let db: Database;
let writer: Writer;
let services: Services;
let app: ServerApp;
let time: EpochMs;

beforeEach(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  time = MONDAY;
  services = { db, writer, workspaceId: workspace, now: () => time, newId: randomUUID };
});
afterEach(async () => {
  await app.close();
  await writer.close();
});

async function startCompany(text: string): Promise<void> {
  await activateAgreement(db, workspace, text, agreementOf(text), epochMs(0));
  app = await serverWithAccounts(services, { sessions: { now: () => time } });
}

async function member(cookie: string): Promise<unknown> {
  return (await app.inject({ url: "/api/session", headers: { cookie } })).json<{ member: unknown }>().member;
}

async function queue(cookie: string): Promise<number> {
  return (await app.inject({ url: "/api/queue?member=sam", headers: { cookie } })).statusCode;
}

async function work(): Promise<void> {
  while ((await runDue(db, workspace, time)) > 0);
}

/** A lead that is decided about: departures are written down where there is anything to decide. */
async function arrives(): Promise<void> {
  const fact = { kind: "capture", leadId: leadId("a"), occurredAt: time, recordedAt: time, origin: null } as const;
  const person = { name: "Ada", email: null, company: null };
  await recordFacts(db, workspace, [{ source: "test", factId: "a", fact: { ...fact, person, attributes: {} } }]);
}

async function signedByAll(version: number): Promise<void> {
  for (const [party, lead] of [
    ["marketing", "dana"],
    ["qualification", "quinn"],
    ["sales", "sol"],
  ] as const) {
    const fingerprint = (await readVersion(askedBy(services), { version })).state.proposal?.fingerprint ?? "none";
    await signVersion(askedBy(services, account(lead)), { version, party, fingerprint });
  }
}

async function expectProven(): Promise<void> {
  expect((await verifyWorkspace(db, workspace, () => undefined)).firstDifference).toBeNull();
}

test("an open session is of no use from the first instant after the last day, whoever looks first", async () => {
  await startCompany(SAM_LEAVES);
  const sam = await signedInMember(app, "sam");
  await arrives();
  time = epochMs(MIDNIGHT - 1);
  expect([await member(sam), await queue(sam)]).toEqual(["sam", 200]);
  time = MIDNIGHT;
  expect([await member(sam), await queue(sam)], "remembered a millisecond ago").toEqual([null, 403]);

  await work();
  expect([await member(sam), await queue(sam)]).toEqual([null, 403]);
  const [row] = await db.query(
    "select member_id as member, tied_by as by from member_account where workspace_id = $1",
    [workspace],
  );
  expect(row).toEqual({ member: null, by: "Baton" });
  await expectProven();
});

test("whom a version no longer names is let in no more when it comes in force, at once or from an instant", async () => {
  await startCompany(SAMPLE);
  const sam = await signedInMember(app, "sam");
  await arrives();
  const version = await startDraft(askedBy(services, DANA), { text: WITHOUT_SAM });
  const effectiveFrom = epochMs(MONDAY + HOUR_MS);
  await proposeVersion(askedBy(services, DANA), { version, revision: 1, effectiveFrom, openLeads: "new_leads" });
  await signedByAll(version);
  time = epochMs(effectiveFrom - 1);
  expect(await member(sam)).toBe("sam");
  time = effectiveFrom;
  await work();
  expect([await member(sam), await queue(sam)]).toEqual([null, 403]);
  await expectProven();
});

test("who owns the workspace stays its owner, and can tie an account again to who left: they know it", async () => {
  await startCompany(SAM_LEAVES);
  const owner = await signedInOwner(app, "sam");
  await arrives();
  time = MIDNIGHT;
  await work();
  expect(await member(owner)).toBeNull();
  const session = await app.inject({ url: "/api/session", headers: { cookie: owner } });
  const { accountId } = session.json<{ accountId: string }>();
  const url = `/api/accounts/${accountId}/member`;
  const tied = await app.inject({ method: "PUT", url, headers: { cookie: owner }, payload: { member: "sam" } });
  expect(tied.statusCode).toBe(200);
  expect(await member(owner)).toBe("sam");
  await expectProven();
});

test("a link that was made before they left opens nothing afterwards", async () => {
  await startCompany(SAM_LEAVES);
  await arrives();
  const machine = { kind: "program", name: "test" } as const;
  const invited = { member: memberId("sam"), email: "sam@company.example" };
  const { token } = await inviteMember(askedBy(services, machine), invited);
  time = MIDNIGHT;
  await work();
  const payload = { token, name: "Sam", email: invited.email, password: "correct horse battery" };
  const answer = await app.inject({ method: "POST", url: "/api/join", payload });
  expect(answer.json()).toMatchObject({ code: "invitation_invalid" });
});
