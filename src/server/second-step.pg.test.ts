/** A company demands two-step verification: who must have it can set it up, and nothing else until then. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { type ProgramDatabase, programDatabase } from "../../test/program-database.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import {
  cookieOf,
  PASSWORD,
  servicesOf,
  serverWithAccounts,
  signedInMember,
  signedInOwner,
} from "../../test/signed-in.ts";
import { timedCode } from "../../test/timed-code.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { createKey } from "../services/keys/create-key.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let program: ProgramDatabase;
let writer: Writer;
let app: ServerApp;
let owner: string;
let sam: string;
beforeAll(async () => {
  program = await programDatabase();
  const { db } = program;
  writer = startWriter(db);
  await activateAgreement(db.within(ID), ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => NOW, newId: randomUUID });
  owner = await signedInOwner(app);
  sam = await signedInMember(app, "sam");
});
afterAll(async () => {
  await app.close();
  await writer.close();
  await program.close();
});

const send = (cookie: string, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  app.inject({ method, url, headers: { cookie }, ...(payload === undefined ? {} : { payload }) });
const demand = (of: string, cookie = owner, password = PASSWORD) =>
  send(cookie, "PUT", "/api/security/two-step", { of, password });
const refusal = { code: "second_step_missing" };

test("it is the owner who demands it, and says that it is they", async () => {
  expect((await demand("everybody", sam)).statusCode).toBe(403);
  expect((await demand("everybody", owner, "not my password")).json()).toMatchObject({
    errors: [{ field: "password" }],
  });
  expect((await demand("somebody")).statusCode).toBe(422);
  expect((await send(owner, "GET", "/api/security")).json()).toMatchObject({ secondStep: "nobody" });
  expect((await send(sam, "GET", "/api/queue")).statusCode).toBe(200);
});

test("of everybody: whoever has none sets it up and goes on; keys go on anyway", async () => {
  const { token } = await createKey(askedBy(servicesOf(app)), {
    ...{ name: "Reports", scopes: ["reports:read"], sources: [], rate: null, expiresAt: null },
  });
  expect((await demand("everybody")).statusCode).toBe(200);
  for (const [method, url] of [
    ["GET", "/api/queue"],
    ["GET", "/api/agreement"],
    ["POST", "/api/leads"],
  ] as const) {
    const refused = await send(sam, method, url);
    expect([url, refused.statusCode, refused.json()]).toMatchObject([url, 403, refusal]);
  }
  expect((await send(sam, "GET", "/api/session")).json()).toMatchObject({ lacksTwoStep: true });
  expect((await send(sam, "GET", "/api/v1/companies")).statusCode).toBe(200);
  const byKey = await app.inject({ url: "/api/scoreboard", headers: { authorization: `Bearer ${token}` } });
  expect(byKey.statusCode, byKey.body).toBe(200);

  const enrolment = await send(sam, "POST", "/api/login/two-step", { password: PASSWORD });
  const code = timedCode(enrolment.json<{ secret: string }>().secret, Date.now());
  expect((await send(sam, "GET", "/api/queue")).statusCode).toBe(403);
  const confirmed = await send(sam, "POST", "/api/login/two-step/confirmed", { code });
  sam = cookieOf(confirmed.headers["set-cookie"]);
  expect((await send(sam, "GET", "/api/session")).json()).toMatchObject({ lacksTwoStep: false });
  expect((await send(sam, "GET", "/api/queue")).statusCode).toBe(200);
  // A session of before the demand is asked too.
  expect((await send(owner, "GET", "/api/security")).json()).toMatchObject(refusal);

  // Whoever turns it off again is where they were.
  const off = await send(sam, "POST", "/api/login/two-step/off", { password: PASSWORD });
  sam = cookieOf(off.headers["set-cookie"]);
  expect((await send(sam, "GET", "/api/queue")).json()).toMatchObject(refusal);
});

test("of admins: nobody else is asked; nor is a login that only a provider lets in", async () => {
  await program.db.within(ID).query("update workspace set second_step = 'admins' where workspace_id = $1", [ID]);
  await app.sessions.forgetAfter(() => Promise.resolve());
  expect((await send(sam, "GET", "/api/queue")).statusCode).toBe(200);
  expect((await send(owner, "GET", "/api/people")).json()).toMatchObject(refusal);
  await app.sessions.forgetAfter(() => program.owner.query("update auth_credential set password = null"));
  expect((await send(owner, "GET", "/api/people")).statusCode).toBe(200);
  expect((await send(owner, "GET", "/api/security?kind=settings_changed")).json()).toMatchObject({
    events: [{ details: { setting: "two-step verification", of: "everybody" } }],
    secondStep: "admins",
  });
});
