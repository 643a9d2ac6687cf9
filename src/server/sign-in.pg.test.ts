/** Sign-in by HTTP: who gets in, who does not, and what stays behind in the database. */
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { memberId, workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../base/time.ts";
import { inviteMember } from "../services/people/invite-member.ts";
import { offerOwnership } from "../services/people/offer-ownership.ts";
import type { Services } from "../services/services.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { Database } from "../store/database/database.ts";
import type { ServerApp } from "./server-app.ts";
import { askedBy } from "../../test/asked-by.ts";

const MACHINE = { kind: "program", name: "test" } as const;
const START = epochMs(Date.UTC(2026, 9, 25, 0, 30));

let app: ServerApp;
let db: Database;
let writer: Writer;
let services: Services;
let now: EpochMs = START;
let owner: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  services = { db, writer, workspaceId: workspaceId("default"), now: () => now, newId: randomUUID };
  app = await serverWithAccounts(services);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

const person = (name: string) => ({ name, email: `${name}@company.example`, password: PASSWORD });

function send(
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  payload?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

async function invited(member: string): Promise<string> {
  return (
    await inviteMember(askedBy(services, MACHINE), { member: memberId(member), email: `${member}@company.example` })
  ).token;
}

async function attempts(): Promise<void> {
  await db.query("delete from auth_rate_limit");
}

test("before there is an owner, each start offers a new link, and only the newest works – once", async () => {
  const first = await offerOwnership(askedBy(services));
  const second = await offerOwnership(askedBy(services));
  const old = await send("POST", "/api/link", { token: first });
  expect([old.statusCode, old.json()]).toMatchObject([410, { code: "invitation_invalid" }]);
  expect((await send("POST", "/api/link", { token: second })).json()).toMatchObject({
    kind: "owner",
    company: null,
    member: null,
  });

  const race = await Promise.all(
    ["olga", "otto"].map((name) => send("POST", "/api/join", { token: second, ...person(name) })),
  );
  expect(race.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([201, 410]);
  const cookies = cookieOf(race.find((answer) => answer.statusCode === 201)?.headers["set-cookie"]);
  owner = cookies;
  expect((await send("GET", "/api/session", undefined, { cookie: cookies })).json()).toMatchObject({
    isOwner: true,
    isDemo: false,
  });
  expect(await offerOwnership(askedBy(services))).toBeUndefined();
  expect(await db.query("select 1 from auth_user")).toHaveLength(1);
});

test("as whom a demo acts is not read where people sign in", async () => {
  const cookie = await signedInMember(app, "nils");
  const headers = { cookie, "x-act-as": "dana" };
  expect((await send("GET", "/api/session", undefined, headers)).json()).toMatchObject({ member: "nils" });
  const drafted = await send("POST", "/api/agreement/versions", { text: "baton: 2\n" }, headers);
  expect([drafted.statusCode, drafted.json()]).toMatchObject([403, { code: "not_an_editor" }]);
  const byOwner = await send("GET", "/api/session", undefined, { cookie: owner, "x-act-as": "nobody at all" });
  expect(byOwner.json()).toMatchObject({ isOwner: true });
  await attempts();
});

test("without a session every route but health and the way in answers 401, however its address is written", async () => {
  for (const url of [
    "/api/agreement",
    "/api/queue",
    "/%61pi/v1/w/default/queue",
    "/api/v1/w/nowhere/queue",
    "/api/people",
    "/api/session",
    "/api/nothing",
  ]) {
    const answer = await send("GET", url);
    expect([url, answer.statusCode, answer.json()]).toMatchObject([url, 401, { code: "not_signed_in" }]);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  }
  expect((await send("POST", "/api/leads", { name: "Ada" })).statusCode).toBe(401);
  expect((await send("GET", "/api/health")).statusCode).toBe(200);
});

test.each([
  ["the library's own sign-up", "/api/auth/sign-up/email", {}],
  ["joining without a link", "/api/join", { token: "guessed" }],
  ["joining with a link that is empty", "/api/join", { token: "" }],
])("nobody gets in by %s", async (_what, url, more) => {
  const answer = await send("POST", url, { ...person("mallory"), ...more });
  expect([401, 410, 422]).toContain(answer.statusCode);
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect(await db.query("select 1 from auth_user where name = 'mallory'")).toEqual([]);
});

test("an invitation makes one account, tied to its member, and works once", async () => {
  const answer = await send(
    "POST",
    "/api/invitations",
    { member: "sam", email: "sam@company.example" },
    { cookie: owner, host: "localhost:4600" },
  );
  const { link }: { link: string } = answer.json();
  expect(link).toMatch(/^http:\/\/localhost:4600\/w\/default\/join\?token=[\w-]{43}$/);
  const token = new URL(link).searchParams.get("token");
  const joined = await send("POST", "/api/join", { token, ...person("sam"), member: "somebody-else" });
  expect(joined.statusCode).toBe(201);
  const session = await send("GET", "/api/session", undefined, { cookie: cookieOf(joined.headers["set-cookie"]) });
  expect(session.json()).toMatchObject({ member: "sam", isOwner: false, roles: ["viewer"], speaksFor: [] });
  const again = await send("POST", "/api/join", { token, ...person("sue") });
  expect([again.statusCode, again.json()]).toMatchObject([410, { code: "invitation_invalid" }]);
  expect(again.json<{ detail: string }>().detail).toContain("has already been used");
});

test("a link that has expired or was revoked opens nothing", async () => {
  const expired = await invited("eve");
  now = epochMs(START + 7 * DAY_MS);
  const late = await send("POST", "/api/join", { token: expired, ...person("eve") });
  expect([late.statusCode, late.json<{ detail: string }>().detail]).toEqual([410, expect.stringContaining("expired")]);
  const { invitations } = (await send("GET", "/api/people", undefined, { cookie: owner })).json<{
    invitations: { invitationId: string; member: string; isExpired: boolean }[];
  }>();
  expect(invitations).toMatchObject([{ member: "eve", isExpired: true }]);
  now = START;

  const url = `/api/invitations/${invitations[0]?.invitationId}`;
  expect((await send("DELETE", url, undefined, { cookie: owner })).statusCode).toBe(200);
  expect((await send("DELETE", url, undefined, { cookie: owner })).statusCode).toBe(410);
  expect((await send("POST", "/api/join", { token: expired, ...person("eve") })).statusCode).toBe(410);
});

test("one account a member: no second invitation, no second tie; an e-mail has one account", async () => {
  const refused = await send(
    "POST",
    "/api/invitations",
    { member: "sam", email: "sam@company.example" },
    { cookie: owner },
  );
  expect([refused.statusCode, refused.json()]).toMatchObject([422, { errors: [{ field: "member" }] }]);

  const before = await invited("pia");
  await signedInMember(app, "quinn");
  const { accounts } = (await send("GET", "/api/people", undefined, { cookie: owner })).json<{
    accounts: { accountId: string; member: string | null }[];
  }>();
  const quinn = accounts.find(({ member }) => member === "quinn")?.accountId;
  const tie = (member: string | null) =>
    send("PUT", `/api/accounts/${quinn}/member`, { member, password: PASSWORD }, { cookie: owner });
  expect((await tie("sam")).statusCode).toBe(422);
  // The invitation of a member who is tied meanwhile is void.
  expect((await tie("pia")).statusCode).toBe(200);
  expect((await send("POST", "/api/join", { token: before, ...person("pia") })).statusCode).toBe(410);

  const twice = await send("POST", "/api/join", {
    token: await invited("tom"),
    ...person("x"),
    email: "SAM@company.example",
  });
  expect([twice.statusCode, twice.json()]).toMatchObject([422, { errors: [{ field: "email" }] }]);
  // Nothing was used up by that.
  expect((await send("POST", "/api/join", { token: await invited("tom"), ...person("tom") })).statusCode).toBe(201);
});

test("an account that is tied to nobody sees nothing, and can be tied again", async () => {
  const cookie = await signedInMember(app, "una");
  const who = (await send("GET", "/api/session", undefined, { cookie })).json<{ accountId: string }>();
  const tie = (member: string | null) =>
    send("PUT", `/api/accounts/${who.accountId}/member`, { member, password: PASSWORD }, { cookie: owner });
  await tie(null);
  const answer = await send("GET", "/api/queue", undefined, { cookie });
  expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: "not_permitted" }]);
  expect((await send("GET", "/api/session", undefined, { cookie })).json()).toMatchObject({
    member: null,
    speaksFor: [],
  });
  await tie("una");
  expect((await send("GET", "/api/queue", undefined, { cookie })).json()).toMatchObject({ code: "agreement_missing" });
});

test("people are the owner's business", async () => {
  const cookie = await signedInMember(app, "rita");
  const answers = [
    await send("GET", "/api/people", undefined, { cookie }),
    await send("POST", "/api/invitations", { member: "ria", email: "ria@company.example" }, { cookie }),
    await send("DELETE", "/api/invitations/any", undefined, { cookie }),
    await send("PUT", "/api/accounts/any/member", { member: "ria" }, { cookie }),
  ];
  for (const answer of answers)
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: "not_permitted" }]);
});

test.each([
  ["a short password", { password: "elevenchars" }, "password"],
  ["a password beyond all measure", { password: "x".repeat(129) }, "password"],
  ["no name", { name: "  " }, "name"],
  ["an e-mail that is none", { email: "nobody" }, "email"],
])("%s is refused, and named", async (_what, wrong, field) => {
  const answer = await send("POST", "/api/join", { token: await invited("ben"), ...person("ben"), ...wrong });
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { errors: [{ field }] }]);
});

test("signing in takes the right password; signing out ends the session for good", async () => {
  await signedInMember(app, "lou");
  const by = { email: "Lou@company.example", password: PASSWORD };
  const wrong = await send("POST", "/api/sign-in", { ...by, password: `${PASSWORD}!` });
  expect([wrong.statusCode, wrong.json(), wrong.headers["set-cookie"]]).toMatchObject([
    401,
    { code: "not_signed_in" },
    undefined,
  ]);
  const unknown = await send("POST", "/api/sign-in", { ...by, email: "nobody@company.example" });
  expect(unknown.json()).toEqual(wrong.json());

  const right = await send("POST", "/api/sign-in", by);
  const [told] = [right.headers["set-cookie"] ?? []].flat();
  expect(told).toMatch(/^baton\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookie = cookieOf(right.headers["set-cookie"]);
  expect((await send("GET", "/api/session", undefined, { cookie })).json()).toMatchObject({ member: "lou" });
  expect((await send("POST", "/api/sign-out", undefined, { cookie })).statusCode).toBe(200);
  expect((await send("GET", "/api/session", undefined, { cookie })).statusCode).toBe(401);
});

test("a session that has expired, or that we did not sign, is none", async () => {
  await attempts();
  const cookie = await signedInMember(app, "mika");
  const session = cookie.split(";")[0] ?? "";
  expect((await send("GET", "/api/session", undefined, { cookie })).statusCode).toBe(200);
  expect(
    (await send("GET", "/api/session", undefined, { cookie: `${session.slice(0, -12)}AAAAAAAAAA%3D` })).statusCode,
  ).toBe(401);
  const by = { email: "mika@company.example", password: PASSWORD };
  const another = cookieOf((await send("POST", "/api/sign-in", by)).headers["set-cookie"]);
  await db.query(
    "update auth_session set expires_at = now() - interval '1 second' where user_id = (select id from auth_user where name = 'mika')",
  );
  expect((await send("GET", "/api/session", undefined, { cookie: another })).statusCode).toBe(401);
});

test("a page of another origin changes nothing, with or without a session", async () => {
  await attempts();
  const own = { host: "127.0.0.1:4600" };
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:4601" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const from of foreign) {
    for (const url of ["/api/leads", "/api/sign-in", "/api/sign-out", "/api/join", "/api/invitations"]) {
      const answer = await send("POST", url, {}, { ...own, ...from, cookie: owner });
      expect([url, answer.statusCode, answer.json()]).toMatchObject([url, 403, { code: "not_permitted" }]);
    }
  }
  const ours = await send(
    "POST",
    "/api/invitations",
    { member: "sol", email: "sol@company.example" },
    { ...own, origin: "http://127.0.0.1:4600", cookie: owner },
  );
  expect(ours.statusCode).toBe(201);
});

test("behind https, the cookie travels by https only, and links and origins are of the address people use", async () => {
  const secure = await serverWithAccounts(services, { publicUrl: "https://baton.company.example/" });
  const by = { email: "lou@company.example", password: PASSWORD };
  const headers = { origin: "https://baton.company.example" };
  const right = await secure.inject({ method: "POST", url: "/api/sign-in", headers, payload: by });
  expect([right.headers["set-cookie"] ?? []].flat()[0]).toMatch(
    /^__Secure-baton\.session_token=.+; HttpOnly; Secure; SameSite=Lax$/,
  );
  const other = await secure.inject({
    method: "POST",
    url: "/api/sign-in",
    headers: { origin: "http://localhost:80" },
    payload: by,
  });
  expect(other.statusCode).toBe(403);
  await secure.close();
});

test("who guesses passwords is made to wait, whatever address they claim to have", async () => {
  await attempts();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) {
    const headers = { "x-forwarded-for": `10.0.0.${attempt}`, "x-baton-address": `10.0.1.${attempt}` };
    const by = { email: "lou@company.example", password: `wrong password ${attempt}` };
    statuses.push((await send("POST", "/api/sign-in", by, headers)).statusCode);
  }
  expect(statuses.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 401));
  expect(statuses.slice(5)).toContain(429);
  await attempts();
});

test("the database holds hashes: no token of a link and no password is in it", async () => {
  const token = await invited("dana");
  await signedInMember(app, "eva");
  const tables = await db.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  for (const { name } of tables) {
    const rows = await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    expect(
      rows.filter(({ row }) => row.includes(token) || row.includes(PASSWORD)),
      name,
    ).toEqual([]);
  }
  const [stored] = await db.query<{ hash: string }>(
    "select token_hash as hash from invitation where member_id = 'dana'",
  );
  expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("one workspace's owner is nobody in another", async () => {
  const other = await serverWithAccounts({ ...services, workspaceId: workspaceId("other") });
  const answer = await other.inject({ url: "/api/queue", headers: { cookie: owner } });
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: "workspace_not_found" }]);
  const theirs = await signedInOwner(await freshDatabase());
  expect((await app.inject({ url: "/api/session", headers: { cookie: theirs } })).statusCode).toBe(401);
  await other.close();
});

async function freshDatabase(): Promise<ServerApp> {
  const { db: fresh } = await testDatabase();
  return serverWithAccounts({ ...services, db: fresh });
}

test("whoever signs says their password once more: without it, or with another, nothing is signed", async () => {
  const payload = { party: "marketing", fingerprint: "0".repeat(64) };
  const sign = async (more: object) => {
    const answer = await send(
      "POST",
      "/api/agreement/versions/99/signatures",
      { ...payload, ...more },
      { cookie: owner },
    );
    return [answer.statusCode, answer.json<{ code: string; errors?: { field: string }[] }>().errors?.[0]?.field];
  };
  expect(await sign({})).toEqual([422, "password"]);
  expect(await sign({ password: "not my password" })).toEqual([422, "password"]);
  // It is looked at only then: there is no such version.
  expect(await sign({ password: PASSWORD })).toEqual([404, undefined]);
});
