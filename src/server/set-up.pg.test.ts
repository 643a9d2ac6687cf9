/** A company is set up by the link of the first start: agreement and admin at once, or nothing of both. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts } from "../../test/signed-in.ts";
import { agreementOf as agreementIn } from "../../test/sample-agreement.ts";
import { newAgreement } from "../agreement/document/write/new-agreement.ts";
import type { Agreement } from "../agreement/terms/agreement.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { offerOwnership } from "../services/people/offer-ownership.ts";
import type { Services } from "../services/services.ts";
import type { Database } from "../store/database/database.ts";
import { addWorkspace } from "../services/workspaces/add-workspace.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
const TEMPLATE = readFileSync(new URL("../../agreements/templates/small-team.yaml", import.meta.url), "utf8");
const AGREEMENT = agreementOf("Acme");

let app: ServerApp;
let db: Database;
let writer: Writer;
let services: Services;
beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  services = { db, writer, workspaceId: ID, now: () => epochMs(Date.UTC(2026, 10, 30)), newId: randomUUID };
  app = await serverWithAccounts(services);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

function agreementOf(company: string): string {
  const teams = { marketing: "Dana Lindt <dana@acme.example>, Mika Brandt", sales: "Sol Vargas, Ria Kaya" };
  return newAgreement(TEMPLATE, { template: "small-team", company, ...teams }, "2026-11-30");
}

function send(method: "GET" | "POST", url: string, payload?: object, cookie?: string) {
  const headers = cookie === undefined ? {} : { cookie };
  return app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

function joining(token: string | undefined, name: string, more: object) {
  const email = `${name.toLowerCase().replace(" ", ".")}@acme.example`;
  return send("POST", "/api/join", { token, name, email, password: PASSWORD, ...more });
}

async function counts(): Promise<unknown> {
  const [row] = await db.query(
    `select (select count(*)::int from auth_user) as logins, (select count(*)::int from agreement_version) as versions,
       (select count(*)::int from invitation where used_at_ms is not null) as used`,
  );
  return row;
}

test("a text with problems, a stranger's token, and another's link leave nothing behind", async () => {
  expect((await send("GET", "/api/v1/sign-in/ways")).json()).toMatchObject({ isSetUp: false });
  const token = await offerOwnership(askedBy(services));
  const problems = await joining(token, "Sol Vargas", { agreement: "baton: 3\ncompany: Acme\n" });
  expect([problems.statusCode, problems.json()]).toMatchObject([
    422,
    { code: "agreement_invalid", problems: expect.arrayContaining([expect.objectContaining({ line: 1 })]) },
  ]);
  const guessed = await joining("guessed", "Eve Eager", { agreement: AGREEMENT });
  expect([guessed.statusCode, guessed.json()]).toMatchObject([410, { code: "invitation_invalid" }]);
  expect(await counts()).toEqual({ logins: 0, versions: 0, used: 0 });
});

test("a second server's start voids the first link; of two browsers one sets the company up, and the other gets nothing of its own", async () => {
  const [first, second] = [await offerOwnership(askedBy(services)), await offerOwnership(askedBy(services))];
  expect((await joining(first, "Eve Eager", { agreement: AGREEMENT })).statusCode).toBe(410);
  const answers = await Promise.all(
    ["Sol Vargas", "Ria Kaya"].map((name) => joining(second, name, { agreement: agreementOf(`${name} & Co`) })),
  );
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 201)).toHaveLength(1);
  expect(await counts()).toEqual({ logins: 1, versions: 1, used: 1 });
  const won = answers.find(({ statusCode }) => statusCode === 201);
  const cookie = cookieOf(won?.headers["set-cookie"]);
  const { name, member, isOwner } = (await send("GET", "/api/session", undefined, cookie)).json();
  // The agreement that is in force is that of whoever won, and names them.
  expect([isOwner, member]).toEqual([true, name === "Sol Vargas" ? "sol" : "ria"]);
  expect((await send("GET", "/api/agreement", undefined, cookie)).json()).toMatchObject({ company: `${name} & Co` });
  expect((await send("GET", "/api/v1/sign-in/ways")).json()).toMatchObject({ isSetUp: true });
  // Used up, and no other is made.
  expect((await joining(second, "Eve Eager", { agreement: AGREEMENT })).statusCode).toBe(410);
  expect(await offerOwnership(askedBy(services))).toBeUndefined();
  expect((await verifyWorkspace(db.within(ID), ID, () => undefined)).firstDifference).toBeNull();
});

test("a company that has an agreement takes no other with its admin", async () => {
  const other = workspaceId("other");
  const there: Services = { ...services, db: db.within(other), workspaceId: other };
  await addWorkspace(askedBy({ ...services, db }), { id: "other", agreement: read(agreementOf("Other")) });
  const token = await offerOwnership(askedBy(there));
  const url = "/api/v1/w/other/join";
  const payload = { token, name: "Otto", email: "otto@other.example", password: PASSWORD };
  const second = await app.inject({ method: "POST", url, payload: { ...payload, agreement: AGREEMENT } });
  expect([second.statusCode, second.json()]).toMatchObject([409, { code: "agreement_conflict" }]);
  expect((await app.inject({ method: "POST", url, payload })).statusCode).toBe(201);
});

function read(source: string): { readonly source: string; readonly value: Agreement } {
  return { source, value: agreementIn(source) };
}
