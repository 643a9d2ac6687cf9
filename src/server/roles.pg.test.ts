/** Roles are granted, changed, and handed over; each change counts at the next request, and stands in the log. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import {
  cookieOf,
  PASSWORD,
  serverWithAccounts,
  servicesOf,
  signedInMember,
  signedInOwner,
} from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { changeRole } from "../services/people/change-role.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("roles");
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let app: ServerApp;
let owner: string;
let sam: string;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  const { db } = await testDatabase();
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const writer = startWriter(db);
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => NOW, newId: randomUUID });
  owner = await signedInOwner(app);
  sam = await signedInMember(app, "sam");
  const { accounts } = (await ask(owner, "/api/people")).json<{ accounts: { accountId: string; name: string }[] }>();
  ids = new Map(accounts.map(({ accountId, name }) => [name, accountId]));
});
afterAll(async () => {
  await app.close();
  await app.installation.writer.close();
});

const ask = (cookie: string, url: string) => app.inject({ url, headers: { cookie } });
const grant = async (cookie: string, name: string, role: string | null, password = PASSWORD) =>
  (
    await app.inject({
      ...{ method: "PUT", url: `/api/accounts/${ids.get(name) ?? "nobody"}/role` },
      ...{ headers: { cookie }, payload: { role, password } },
    })
  ).statusCode;
const rolesOf = async (cookie: string) => (await ask(cookie, "/api/session")).json<{ roles: string[] }>().roles;

test("a role that is granted and taken away counts at the next request of a session that was open before", async () => {
  expect([await rolesOf(sam), (await ask(sam, "/api/people")).statusCode]).toEqual([["qualification"], 403]);
  expect(await grant(sam, "sam", "admin")).toBe(403);
  expect(await grant(owner, "sam", "admin")).toBe(200);
  expect([await rolesOf(sam), (await ask(sam, "/api/people")).statusCode]).toEqual([["admin", "qualification"], 200]);
  expect(await grant(owner, "sam", null)).toBe(200);
  expect((await ask(sam, "/api/people")).statusCode).toBe(403);
});

test("no change leaves a company without its owner, and an admin takes nobody's place", async () => {
  expect(await grant(owner, "Olga Owner", "viewer")).toBe(422);
  expect(await grant(owner, "Olga Owner", null)).toBe(422);
  expect(await grant(owner, "sam", "admin")).toBe(200);
  expect(await grant(sam, "sam", "owner")).toBe(403);
  expect(await grant(sam, "Olga Owner", "viewer")).toBe(403);
  expect(await grant(owner, "nobody", "viewer")).toBe(422);
  expect(await grant(owner, "sam", "king")).toBe(422);
});

test("an invitation carries a role: no more than its inviter may give, neither when it is made nor when it is used", async () => {
  const invite = async (by: string, member: string, role: string) => {
    const payload = { member, email: `${member}@company.example`, role };
    return app.inject({ method: "POST", url: "/api/invitations", headers: { cookie: by }, payload });
  };
  const join = async (answer: Awaited<ReturnType<typeof invite>>, name: string) => {
    const token = new URL(answer.json<{ link: string }>().link).searchParams.get("token");
    const link = await app.inject({ method: "POST", url: "/api/link", payload: { token } });
    const payload = { token, name, email: `${name}@company.example`, password: PASSWORD };
    const joined = await app.inject({ method: "POST", url: "/api/join", payload });
    expect(joined.statusCode, joined.body).toBe(201);
    const roles = await rolesOf(cookieOf(joined.headers["set-cookie"]).split("; ")[0] ?? "");
    return [link.json<{ role: string | null }>().role, roles];
  };
  // Sam is an admin by now.
  const refused = await invite(sam, "ria", "auditor");
  expect([refused.statusCode, refused.json()]).toMatchObject([403, { errors: [{ field: "role" }] }]);
  expect((await invite(owner, "ria", "owner")).statusCode).toBe(422);
  const director = await invite(sam, "ria", "director");
  const { invitations } = (await ask(owner, "/api/people")).json<{ invitations: object[] }>();
  expect(invitations).toMatchObject([{ member: "ria", role: "director" }]);
  expect(await join(director, "ria")).toEqual(["director", ["director", "sales"]]);
  expect(await join(await invite(owner, "tom", "auditor"), "tom")).toEqual(["auditor", ["sales", "auditor"]]);
  const late = await invite(sam, "ben", "viewer");
  expect(await grant(owner, "sam", null)).toBe(200);
  expect((await join(late, "ben"))[1]).not.toContain("viewer");
  expect(await grant(owner, "sam", "admin")).toBe(200);
  const { events } = (await ask(owner, "/api/security?kind=invited")).json<{ events: { details: object }[] }>();
  expect(events.map(({ details }) => details)).toContainEqual({ member: "tom", role: "auditor" });
});

test("ownership is handed over, and comes back by a command on the machine; the log has each change", async () => {
  expect(await grant(owner, "sam", "owner", "not my password")).toBe(422);
  expect(await rolesOf(owner)).toEqual(["owner"]);
  expect(await grant(owner, "sam", "owner")).toBe(200);
  expect([await rolesOf(owner), await rolesOf(sam)]).toEqual([["admin"], ["owner", "qualification"]]);
  const accountId = ids.get("Olga Owner") ?? "";
  await app.sessions.forgetAfter(() => changeRole(askedBy(servicesOf(app)), { accountId, role: "owner" }));
  expect([await rolesOf(owner), await rolesOf(sam)]).toEqual([["owner"], ["admin", "qualification"]]);
  const { db } = app.installation;
  const rows = await db
    .within(ID)
    .query<{ role: string | null }>(
      "select entry #>> '{body,role}' as role from log where workspace_id = $1 and entry #>> '{body,kind}' = 'granted' order by seq",
      [ID],
    );
  expect(rows.map(({ role }) => role)).toEqual([
    ...["admin", null, "admin", "director", "auditor", null, "admin"],
    ...["admin", "owner", "admin", "owner"],
  ]);
  expect((await verifyWorkspace(db.within(ID), ID)).firstDifference).toBeNull();
  await db.within(ID).query("update member_account set role = 'auditor' where account_id = $1", [ids.get("sam")]);
  expect((await verifyWorkspace(db.within(ID), ID)).firstDifference).toMatchObject({ where: "derived" });
});
