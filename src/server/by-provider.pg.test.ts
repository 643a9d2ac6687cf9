/** Signing in by a company's own provider: a real one, which signs what it says, in a process of its own port. */
import { randomUUID } from "node:crypto";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { memberId, workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { inviteMember } from "../services/people/invite-member.ts";
import type { Services } from "../services/services.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ORIGIN = "http://baton.company.example";
const provider = new OAuth2Server();

let app: ServerApp;
let db: Database;
let writer: Writer;
let services: Services;
/** Of the same people, below a path of another host. */
let below: ServerApp;
/** What the provider says of whoever comes. */
let claims: Record<string, unknown> = {};
/** Where a browser was sent last. */
let sentTo: URL;

beforeAll(async () => {
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "127.0.0.1");
  provider.service.on("beforeTokenSigning", (token: { payload: object }) => {
    Object.assign(token.payload, { sub: String(claims["email"]), ...claims });
  });
  ({ db } = await testDatabase());
  writer = startWriter(db);
  services = {
    db,
    writer,
    workspaceId: workspaceId("default"),
    now: () => epochMs(Date.parse("2026-03-02T09:00:00Z")),
    newId: randomUUID,
  };
  const described = { label: "Company", discoveryUrl: `${provider.issuer.url}/.well-known/openid-configuration` };
  const client = { clientId: "baton", clientSecret: "a secret of the client", domains: ["company.example"] };
  const providers = [{ id: "company", ...described, ...client }];
  app = await serverWithAccounts(services, { publicUrl: `${ORIGIN}/`, providers });
  below = await serverWithAccounts(services, { publicUrl: `${ORIGIN}/baton/`, providers });
  await signedInOwner(app);
});
afterAll(async () => {
  await Promise.all([app.close(), below.close()]);
  await writer.close();
  await provider.stop();
});

/** As an ID token has it. */
async function secondsAgo(seconds: number): Promise<number> {
  const [now] = await db.query<{ s: number }>("select extract(epoch from now())::int as s");
  return (now?.s ?? 0) - seconds;
}

/** As a browser goes: to us, to the provider, and back. */
async function comeAs(
  said: Record<string, unknown>,
  /** The session of whoever signs in again, to confirm that it is they. */
  before = "",
): Promise<{ readonly to: string | undefined; readonly cookie: string }> {
  claims = said;
  const begun = await app.inject({
    ...{ method: "POST", url: "/api/sign-in/by/company", headers: { cookie: before } },
    payload: { to: "/queue", again: before !== "" },
  });
  expect(begun.statusCode).toBe(200);
  sentTo = new URL(begun.json<{ url: string }>().url);
  const there = await fetch(sentTo, { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  expect(`${back.origin}${back.pathname}`).toBe(`${ORIGIN}/api/v1/sign-in/by/company/back`);
  const cookie = [before, cookieOf(begun.headers["set-cookie"])].join("; ");
  const headers = { cookie, "sec-fetch-site": "cross-site" };
  const ended = await app.inject({ url: `${back.pathname}${back.search}`, headers });
  expect(ended.statusCode).toBe(303);
  return { to: ended.headers.location, cookie: cookieOf(ended.headers["set-cookie"]) };
}

async function session(cookie: string): Promise<unknown> {
  return (await app.inject({ url: "/api/session", headers: { cookie } })).json();
}

test("whoever has a login comes in by their verified address, as the member they are", async () => {
  await signedInMember(app, "dana");
  const { to, cookie } = await comeAs({ email: "Dana@company.example", email_verified: true, name: "Somebody" });
  expect(to).toBe("/queue");
  expect(await session(cookie)).toMatchObject({ member: "dana", name: "dana" });
  // Their password still works, and nothing of the provider's is kept.
  const payload = { email: "dana@company.example", password: PASSWORD };
  expect((await app.inject({ method: "POST", url: "/api/sign-in", payload })).statusCode).toBe(200);
  const kept = "select 1 from auth_credential where coalesce(access_token, refresh_token, id_token) is not null";
  expect(await db.query(kept)).toEqual([]);
});

test("below a path, the provider sends people back there, and they land on the page that they wanted", async () => {
  claims = { email: "dana@company.example", email_verified: true };
  const url = "/baton/api/v1/sign-in/by/company";
  const begun = await below.inject({ method: "POST", url, payload: { to: "/w/default/queue?member=dana" } });
  const there = await fetch(begun.json<{ url: string }>().url, { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  expect(`${back.origin}${back.pathname}`).toBe(`${ORIGIN}/baton/api/v1/sign-in/by/company/back`);
  for (const cookie of [begun.headers["set-cookie"] ?? []].flat()) expect(cookie).toContain("Path=/baton/;");
  const headers = { cookie: cookieOf(begun.headers["set-cookie"]) };
  const ended = await below.inject({ url: `${back.pathname}${back.search}`, headers });
  expect([ended.statusCode, ended.headers.location]).toEqual([303, "/baton/w/default/queue?member=dana"]);
  const own = { cookie: cookieOf(ended.headers["set-cookie"]) };
  const asked = await below.inject({ url: "/baton/api/v1/w/default/session", headers: own });
  expect(asked.json()).toMatchObject({ member: "dana" });
  const again = await below.inject({ url: `${back.pathname}${back.search}`, headers });
  expect(again.headers.location).toMatch(/^\/baton\/sign-in\?refused=/);
});

test("whoever is invited joins as the member of the invitation, without a password; the link is used up by it", async () => {
  const invitation = { member: memberId("sam"), email: "sam@company.example" };
  const { token } = await inviteMember(askedBy(services), invitation);
  const sam = { email: "sam@company.example", email_verified: true, name: "Sam Okafor" };
  const { cookie } = await comeAs({ ...sam, auth_time: await secondsAgo(0) });
  expect(await session(cookie)).toMatchObject({ member: "sam", name: "Sam Okafor" });
  expect((await app.inject({ method: "POST", url: "/api/link", payload: { token } })).statusCode).toBe(410);
  expect((await app.inject({ url: "/api/login", headers: { cookie } })).json()).toMatchObject({ hasPassword: false });

  // Who has no password has just signed in, or signs in anew.
  const start = (by = cookie) =>
    app.inject({ method: "POST", url: "/api/login/two-step", payload: {}, headers: { cookie: by } });
  expect((await start()).statusCode).toBe(200);
  // Too long ago; then at a time that has not come yet, after the clock of a machine was set back.
  for (const moved of ["-6 minutes", "12 minutes"]) {
    await db.query("update auth_session set authenticated_at = authenticated_at + $1::interval", [moved]);
    const late = await start();
    expect([late.statusCode, late.json()]).toMatchObject([403, { code: "identity_unconfirmed" }]);
  }
  // The provider is told to ask anew; then they are believed again, and the session of before is over.
  const theirs = cookie.split("; ").find((each) => each.includes("session_token")) ?? "";
  const again = await comeAs({ ...sam, auth_time: await secondsAgo(0) }, theirs);
  expect(again.to).toBe("/queue");
  expect(Object.fromEntries(sentTo.searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
  expect(await session(cookie)).toMatchObject({ code: "not_signed_in" });
  expect((await start(again.cookie)).statusCode).toBe(200);
});

test.each([
  ["one that asked nobody, and knew them since before", async () => ({ auth_time: await secondsAgo(400) })],
  ["one that is ahead", async () => ({ auth_time: await secondsAgo(-400) })],
  ["one that doesn't say when it asked", async () => ({})],
  ["one that says it in words", async () => ({ auth_time: "now" })],
])("a provider that is told to ask anew proves nothing: %s", async (_what, said) => {
  const { cookie } = await comeAs({ email: "sam@company.example", email_verified: true, ...(await said()) });
  const start = await app.inject({ method: "POST", url: "/api/login/two-step", payload: {}, headers: { cookie } });
  expect([start.statusCode, start.json()]).toMatchObject([403, { code: "identity_unconfirmed" }]);
});

test.each([
  ["a stranger", { email: "mallory@company.example", email_verified: true }, "signup_disabled"],
  ["an address that was not verified", { email: "dana@company.example", email_verified: false }, "account_not_linked"],
  ["an address that nobody speaks of as verified", { email: "dana@company.example" }, "account_not_linked"],
  ["an address of another domain", { email: "dana@other.example", email_verified: true }, "signup_disabled"],
  ["no address", {}, "unable_to_get_user_info"],
])("%s is refused, and no login is made", async (_what, said, why) => {
  const logins = await db.query("select id from auth_user");
  const { to, cookie } = await comeAs({ sub: `stranger ${why}`, ...said });
  expect(to).toBe(`/sign-in?refused=${why}`);
  expect(await session(cookie)).toMatchObject({ code: "not_signed_in" });
  expect(await db.query("select id from auth_user")).toHaveLength(logins.length);
});

test("an address of another domain is refused though it is invited, and its invitation stays open", async () => {
  const { token } = await inviteMember(askedBy(services), { member: memberId("pia"), email: "pia@other.example" });
  expect((await comeAs({ email: "pia@other.example", email_verified: true })).to).toContain("refused=");
  expect((await app.inject({ method: "POST", url: "/api/link", payload: { token } })).statusCode).toBe(200);
});

test("an answer that was not asked for, or asked for in another browser, opens nothing", async () => {
  claims = { email: "dana@company.example", email_verified: true };
  const begun = await app.inject({ method: "POST", url: "/api/sign-in/by/company", payload: {} });
  const there = await fetch(begun.json<{ url: string }>().url, { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  for (const search of [back.search, "?code=guessed&state=guessed", "?error=access_denied", ""]) {
    const ended = await app.inject({ url: `${back.pathname}${search}` });
    expect(ended.headers.location).toMatch(/^\/sign-in\?refused=/);
    expect(await session(cookieOf(ended.headers["set-cookie"]))).toMatchObject({ code: "not_signed_in" });
  }
  const nobody = await app.inject({ method: "POST", url: "/api/sign-in/by/unknown", payload: {} });
  expect(nobody.statusCode).toBe(422);
});
