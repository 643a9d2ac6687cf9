/** Who may state facts in whose name: by every verb that names a speaker. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../../test/signed-in.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { ServerApp } from "../../server/server-app.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";

let app: ServerApp;
let writer: Writer;
/** Cookies of the owner of the workspace, of the lead of qualification, and of one of its members. */
let who: { readonly owner: string; readonly quinn: string; readonly sam: string };

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  // A Monday, 10:00 in Berlin.
  const now = () => epochMs(Date.parse("2026-03-09T09:00:00Z"));
  app = await serverWithAccounts({ db, writer, workspaceId: id, now, newId: randomUUID });
  who = {
    owner: await signedInOwner(app, "dana"),
    quinn: await signedInMember(app, "quinn"),
    sam: await signedInMember(app, "sam"),
  };
  await post("sam", "/api/leads", { fact: { source: "form", id: "ada" }, name: "Ada" });
  // Handed off to qualification: its members and its head see it.
  await post("owner", "/api/leads/form:ada/activities", { activity: "demo_requested" });
  const given = { decision: "reassign", by: "quinn", to: "sam", note: "To Sam" };
  await post("quinn", "/api/leads/form:ada/override", given);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function post(as: keyof typeof who, url: string, payload: object): Promise<{ status: number; code: string }> {
  const answer = await app.inject({ method: "POST", url, headers: { cookie: who[as] }, payload });
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code ?? "" };
}

const VERBS: readonly (readonly [verb: string, body: object])[] = [
  ["touches", { channel: "call" }],
  ["accept", {}],
  ["reject", { reason: "other", note: "no" }],
  ["pass-on", {}],
  ["progress", { stage: "sql" }],
];

test.each(VERBS)("%s: a member speaks for themselves, and for nobody else", async (verb, body) => {
  const url = `/api/leads/form:ada/${verb}`;
  for (const by of ["sue", "quinn", "ria", "dana", "nobody"])
    expect([by, await post("sam", url, { ...body, by })]).toEqual([by, { status: 403, code: "not_permitted" }]);
  // Whatever the engine says to it, it is not a matter of permission.
  expect((await post("sam", url, { ...body, by: "sam" })).code).not.toBe("not_permitted");
});

test("the lead of a party speaks for its members, and for no other party", async () => {
  const url = "/api/leads/form:ada/touches";
  expect((await post("quinn", url, { channel: "call", by: "pia" })).status).toBe(201);
  expect((await post("quinn", url, { channel: "call", by: "ria" })).code).toBe("not_permitted");
  const session = await app.inject({ url: "/api/session", headers: { cookie: who.quinn } });
  expect(session.json()).toMatchObject({ member: "quinn", speaksFor: ["quinn", "sam", "sue", "pia"] });
});

test("the owner of the workspace speaks for everybody", async () => {
  expect((await post("owner", "/api/leads/form:ada/touches", { channel: "call", by: "ria" })).status).toBe(201);
  const session = await app.inject({ url: "/api/session", headers: { cookie: who.owner } });
  expect(session.json<{ speaksFor: string[] }>().speaksFor).toHaveLength(12);
});

test("a refused fact is not in the log", async () => {
  const before = await app.installation.db.query("select 1 from log where about = 'lead'");
  await post("sam", "/api/leads/form:ada/touches", { channel: "call", by: "ria" });
  expect(await app.installation.db.query("select 1 from log where about = 'lead'")).toHaveLength(before.length);
});
