/** What is remembered of sessions by HTTP: how long, whose, and what ends it at once. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import { knownSessions } from "./known-sessions.ts";
import type { ServerApp } from "./server-app.ts";

const SECOND_MS = 1_000;
const ID = workspaceId("default");

let db: Database;
let writer: Writer;
let services: Services;
/** Two servers on one database. */
let app: ServerApp;
let other: ServerApp;
let owner: string;
let elapsed = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  services = { db, writer, workspaceId: workspaceId("default"), now: () => epochMs(0), newId: randomUUID };
  app = await serverWithAccounts(services, { sessions: { now: () => elapsed } });
  other = await serverWithAccounts(services, { sessions: { now: () => elapsed } });
  owner = await signedInOwner(app);
});
afterAll(async () => {
  await app.close();
  await other.close();
  await writer.close();
});

async function who(server: ServerApp, cookie: string): Promise<{ status: number; name?: string; member?: string }> {
  const answer = await server.inject({ url: "/api/session", headers: { cookie } });
  return { status: answer.statusCode, ...answer.json<object>() };
}

async function tie(cookie: string, member: string | null): Promise<void> {
  const { accountId } = (await app.inject({ url: "/api/session", headers: { cookie } })).json<{ accountId: string }>();
  const url = `/api/accounts/${accountId}/member`;
  const answer = await app.inject({
    method: "PUT",
    url,
    headers: { cookie: owner },
    payload: { member, password: PASSWORD },
  });
  expect(answer.statusCode).toBe(200);
}

/** Behind the servers' back, as a third one would. */
async function endSessionsOf(name: string): Promise<void> {
  await db.query("delete from auth_session where user_id = (select id from auth_user where name = $1)", [name]);
}

test("signing out counts at once, also for a copy of the cookie among others; another server follows within five seconds", async () => {
  const cookie = await signedInMember(app, "sam");
  for (const server of [app, other]) expect(await who(server, cookie)).toMatchObject({ status: 200, member: "sam" });
  await app.inject({ method: "POST", url: "/api/sign-out", headers: { cookie } });
  for (const copy of [cookie, `theme=dark; ${cookie}`, `${cookie}; lang=en`])
    expect(await who(app, copy)).toMatchObject({ status: 401, code: "not_signed_in" });

  elapsed += 4 * SECOND_MS;
  expect(await who(other, cookie)).toMatchObject({ status: 200 });
  elapsed += SECOND_MS;
  expect(await who(other, cookie)).toMatchObject({ status: 401 });
});

test("a tie that the owner changes counts at once; on another server within five seconds", async () => {
  const cookie = await signedInMember(app, "pia");
  for (const server of [app, other]) expect(await who(server, cookie)).toMatchObject({ member: "pia" });
  await tie(cookie, null);
  expect(await who(app, cookie)).toMatchObject({ status: 200, member: null });
  expect((await app.inject({ url: "/api/queue", headers: { cookie } })).statusCode).toBe(403);
  await tie(cookie, "paula");
  expect(await who(app, cookie)).toMatchObject({ member: "paula" });

  expect(await who(other, cookie)).toMatchObject({ member: "pia" });
  elapsed += 5 * SECOND_MS;
  expect(await who(other, cookie)).toMatchObject({ member: "paula" });
});

test("what was looked up is believed for five seconds, and not for longer however often it is asked for", async () => {
  const cookie = await signedInMember(app, "lou");
  expect(await who(app, cookie)).toMatchObject({ status: 200 });
  await endSessionsOf("lou");
  for (let second = 0; second < 5; second += 1) {
    expect([second, await who(app, cookie)]).toMatchObject([second, { status: 200 }]);
    elapsed += SECOND_MS;
  }
  expect(await who(app, cookie)).toMatchObject({ status: 401 });
});

test("a session that ends is refused when it ends, however long answers are believed", async () => {
  const patient = await serverWithAccounts(services, { sessions: { now: () => elapsed, keptMs: 30 * DAY_MS } });
  const cookie = await signedInMember(patient, "mika");
  expect(await who(patient, cookie)).toMatchObject({ status: 200 });
  await endSessionsOf("mika");
  elapsed += 6.9 * DAY_MS;
  expect(await who(patient, cookie)).toMatchObject({ status: 200 });
  elapsed += 0.1 * DAY_MS;
  expect(await who(patient, cookie)).toMatchObject({ status: 401 });
  await patient.close();
});

test("nobody is taken for somebody else: neither with half of a known cookie, nor with another signature, nor the other cookie first", async () => {
  const [dana, eva] = [await signedInMember(app, "dana"), await signedInMember(app, "eva")];
  for (const _again of [1, 2]) {
    expect(await who(app, dana)).toMatchObject({ name: "dana", member: "dana" });
    expect(await who(app, eva)).toMatchObject({ name: "eva", member: "eva" });
    expect(await who(app, `${eva}; ${dana}`)).toMatchObject({ name: "eva" });
    expect(await who(app, `x${dana}; ${eva}`)).toMatchObject({ name: "eva" });
    expect(await who(app, `${dana.slice(0, -12)}AAAAAAAAAA%3D`)).toMatchObject({ status: 401 });
    expect(await who(app, dana.slice(0, dana.lastIndexOf(".")))).toMatchObject({ status: 401 });
    expect(await who(app, "")).toMatchObject({ status: 401 });
  }
});

test("that nobody is signed in is not remembered: who signs in is let in with the next request", async () => {
  const cookie = await signedInMember(app, "ria");
  const { rows } = { rows: await db.query<{ row: object }>("select to_jsonb(s) as row from auth_session s") };
  await db.query("delete from auth_session");
  expect(await who(app, cookie)).toMatchObject({ status: 401 });
  await db.query("insert into auth_session select * from jsonb_populate_recordset(null::auth_session, $1::jsonb)", [
    JSON.stringify(rows.map(({ row }) => row)),
  ]);
  expect(await who(app, cookie)).toMatchObject({ status: 200, member: "ria" });
});

test("who signs in again after signing out is let in, by the new cookie only", async () => {
  const cookie = await signedInMember(app, "una");
  await who(app, cookie);
  await app.inject({ method: "POST", url: "/api/sign-out", headers: { cookie } });
  const by = { email: "una@company.example", password: PASSWORD };
  const answer = await app.inject({ method: "POST", url: "/api/sign-in", payload: by });
  expect(await who(app, cookieOf(answer.headers["set-cookie"]))).toMatchObject({ status: 200, member: "una" });
  expect(await who(app, cookie)).toMatchObject({ status: 401 });
});

test("an answer that was read before a change, and comes after it, is not remembered; of many sessions the oldest is forgotten", async () => {
  const asker = (name: string) => ({
    asker: {
      actor: { kind: "account", accountId: name, name, member: null, roles: [], led: [] } as const,
      email: null,
      isIn: true,
    },
    endsInMs: DAY_MS,
  });
  const sessions = knownSessions({ now: () => 0, mostSessions: 2 });
  const gate = Promise.withResolvers<void>();
  const slow = sessions.lookUp("a", ID, async () => {
    await gate.promise;
    return asker("a");
  });
  await expect(sessions.forgetAfter(() => Promise.reject(new Error("unsure whether it was done")))).rejects.toThrow(
    "unsure",
  );
  gate.resolve();
  expect((await slow)?.actor.name).toBe("a");
  expect(sessions.find("a", ID)).toBeUndefined();

  for (const name of ["a", "b", "c"]) await sessions.lookUp(name, ID, () => Promise.resolve(asker(name)));
  expect(["a", "b", "c"].map((name) => sessions.find(name, ID)?.actor.name)).toEqual([undefined, "b", "c"]);
});
