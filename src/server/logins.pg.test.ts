/** One's own login, and the ways in beside a password. */
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { runBaton } from "../../test/run-baton.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { timedCode } from "../../test/timed-code.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { Mail } from "./mails.ts";
import type { ServerApp } from "./server-app.ts";

const ORIGIN = "https://baton.company.example";
const NEXT = "another horse battery";

let app: ServerApp;
let url: string;
let db: Database;
let writer: Writer;
let services: Services;
let owner: string;
const mails: Mail[] = [];

beforeAll(async () => {
  ({ db, url } = await testDatabase());
  writer = startWriter(db);
  services = {
    db,
    writer,
    workspaceId: workspaceId("default"),
    now: () => epochMs(Date.parse("2026-03-02T09:00:00Z")),
    newId: randomUUID,
  };
  app = await serverWithAccounts(services, {
    publicUrl: `${ORIGIN}/`,
    sendMail: (mail) => Promise.resolve(void mails.push(mail)),
  });
  owner = await signedInOwner(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

type Method = "GET" | "POST" | "PUT" | "DELETE";
function send(method: Method, path: string, payload?: object, cookie = ""): Promise<LightMyRequestResponse> {
  return app.inject({ method, url: path, headers: { cookie }, ...(payload === undefined ? {} : { payload }) });
}
async function statusOf(method: Method, path: string, payload?: object, cookie = ""): Promise<number> {
  return (await send(method, path, payload, cookie)).statusCode;
}
const by = (name: string, password = PASSWORD) => ({ email: `${name}@company.example`, password });
const isIn = (cookie: string) => statusOf("GET", "/api/session", undefined, cookie);
async function signIn(name: string, password = PASSWORD, cookie = ""): Promise<string> {
  const answer = await send("POST", "/api/sign-in", by(name, password), cookie);
  expect([answer.statusCode, answer.json()]).toEqual([200, { done: true }]);
  return cookieOf(answer.headers["set-cookie"]);
}
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)?.[1] ?? "";
async function attempts(): Promise<void> {
  await db.query("delete from auth_rate_limit");
}

test("a copy of the table of sessions opens nothing: it has hashes of tokens, and nothing that a browser could send", async () => {
  const [name = "", value = ""] = owner.split(";")[0]?.split("=") ?? [];
  const token = decodeURIComponent(value).split(".")[0] ?? "";
  const rows = await db.query<{ token: string }>("select token from auth_session");
  expect(token.length).toBeGreaterThan(20);
  expect(rows.map((row) => row.token)).not.toContain(token);
  for (const row of rows) {
    expect(row.token).toMatch(/^[0-9a-f]{64}$/);
    // With the signature of a session that is really there.
    const forged = `${name}=${value.replace(encodeURIComponent(token), row.token)}`;
    expect(await isIn(forged)).toBe(401);
  }
  expect(await isIn(owner)).toBe(200);
});

test("a new password takes the present one, ends the other sessions, and is refused when somebody guesses it", async () => {
  const here = await signedInMember(app, "dana");
  const there = await signIn("dana");
  const change = (present: string, next: string) => send("PUT", "/api/login/password", { present, next }, here);
  expect((await change("not my password", NEXT)).json()).toMatchObject({ errors: [{ field: "present" }] });
  for (const [weak, why] of [
    ["Password2026!", /common and leaked/],
    ["dana@company.example", /your name, your email/],
    ["12345678901234", /repeats or runs/],
  ] as const) {
    const answer = await change(PASSWORD, weak);
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([422, expect.stringMatching(why)]);
  }
  expect(await isIn(there)).toBe(200);
  const changed = await change(PASSWORD, NEXT);
  expect(changed.statusCode).toBe(200);
  expect([await isIn(here), await isIn(there)]).toEqual([401, 401]);
  expect(await isIn(cookieOf(changed.headers["set-cookie"]))).toBe(200);
  expect(await statusOf("POST", "/api/sign-in", by("dana"))).toBe(401);
  await signIn("dana", NEXT);
});

test("a command at the machine makes a link that sets a new password, once, and ends every session", async () => {
  const before = await signedInMember(app, "sam");
  const run = (...args: string[]) => runBaton({ databaseUrl: url }, "people", "reset", ...args);
  const { out, code, err } = await run("SAM@company.example", "--url", ORIGIN);
  expect([err, code, out]).toEqual(["", 0, expect.stringContaining(`${ORIGIN}/reset?token=`)]);
  expect(await run("nobody@company.example")).toMatchObject({ code: 1, err: expect.stringContaining("No login") });

  const token = tokenIn(out);
  expect((await send("POST", "/api/password-reset/link", { token })).json()).toEqual({
    email: "sam@company.example",
    name: "sam",
  });
  const weak = await send("POST", "/api/password-reset/password", { token, password: "Password2026!" });
  expect([weak.statusCode, weak.json()]).toMatchObject([422, { errors: [{ field: "password" }] }]);
  const race = await Promise.all(
    [NEXT, NEXT].map((password) => statusOf("POST", "/api/password-reset/password", { token, password })),
  );
  expect(race.sort((a, b) => a - b)).toEqual([200, 410]);
  expect(await isIn(before)).toBe(401);
  await signIn("sam", NEXT);
  expect(await statusOf("POST", "/api/password-reset/link", { token: "guessed" })).toBe(410);
});

test("by mail: a link signs in, once; a link sets a password; strangers get the same answer and no mail", async () => {
  await signedInMember(app, "pia");
  mails.length = 0;
  for (const path of ["/api/sign-in/link", "/api/password-reset"])
    expect(await statusOf("POST", path, { email: "nobody@company.example" })).toBe(200);
  expect(mails).toEqual([]);
  expect(await statusOf("POST", "/api/sign-in/link", { email: "Pia@company.example" })).toBe(200);
  expect(mails).toMatchObject([
    { to: "pia@company.example", text: expect.stringContaining(`${ORIGIN}/sign-in/link?`) },
  ]);
  const token = tokenIn(mails[0]?.text ?? "");
  const opened = await send("POST", "/api/sign-in/by-link", { token });
  expect(await isIn(cookieOf(opened.headers["set-cookie"]))).toBe(200);
  expect(await statusOf("POST", "/api/sign-in/by-link", { token })).toBe(401);
  // The password is still there.
  await signIn("pia");

  expect(await statusOf("POST", "/api/password-reset", { email: "pia@company.example" })).toBe(200);
  const reset = { token: tokenIn(mails[1]?.text ?? ""), password: NEXT };
  expect(await statusOf("POST", "/api/password-reset/password", reset)).toBe(200);
  await signIn("pia", NEXT);
  const asked = await Promise.all(
    Array.from({ length: 8 }, () => statusOf("POST", "/api/sign-in/link", { email: "pia@company.example" })),
  );
  expect(asked).toContain(429);
});

test("without anybody to send mail, links by mail are refused, and say what else there is", async () => {
  const silent = await serverWithAccounts(services);
  expect((await silent.inject({ url: "/api/sign-in/ways" })).json()).toEqual({
    ...{ providers: [], mail: false, isSetUp: true },
  });
  for (const path of ["/api/sign-in/link", "/api/password-reset"]) {
    const answer = await silent.inject({ method: "POST", url: path, payload: { email: "pia@company.example" } });
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: "mail_missing" }]);
  }
  await silent.close();
});

test("two-step verification: set up, asked for, once each code; recovery codes work once; a trusted device is not asked", async () => {
  let cookie = await signedInMember(app, "tom");
  expect(await statusOf("POST", "/api/login/two-step", {}, cookie)).toBe(422);
  expect(await statusOf("POST", "/api/login/two-step", { password: "not my password" }, cookie)).toBe(422);
  const enrolment = (await send("POST", "/api/login/two-step", { password: PASSWORD }, cookie)).json<{
    secret: string;
    address: string;
    recoveryCodes: string[];
  }>();
  expect(enrolment.address).toMatch(/^otpauth:\/\/totp\/Baton/);
  expect(new Set(enrolment.recoveryCodes).size).toBe(10);
  // It counts when a code was given back.
  expect((await send("GET", "/api/login", undefined, cookie)).json()).toMatchObject({ twoStep: { isOn: false } });
  expect(await statusOf("POST", "/api/login/two-step/confirmed", { code: "000000" }, cookie)).toBe(422);
  const code = timedCode(enrolment.secret, Date.now());
  const confirmed = await send("POST", "/api/login/two-step/confirmed", { code }, cookie);
  expect(confirmed.statusCode).toBe(200);
  cookie = cookieOf(confirmed.headers["set-cookie"]);
  expect((await send("GET", "/api/login", undefined, cookie)).json()).toMatchObject({
    twoStep: { isOn: true, codesLeft: 10 },
  });
  const stored = await db.query<{ row: string }>("select to_jsonb(t)::text as row from auth_two_factor t");
  for (const secret of [enrolment.secret, ...enrolment.recoveryCodes]) expect(stored[0]?.row).not.toContain(secret);

  async function begin(): Promise<string> {
    const answer = await send("POST", "/api/sign-in", by("tom"));
    expect([answer.statusCode, answer.json()]).toEqual([200, { done: false }]);
    const half = cookieOf(answer.headers["set-cookie"]);
    expect(await isIn(half)).toBe(401);
    return half;
  }
  const give = (half: string, given: string, trustDevice = false) =>
    send("POST", "/api/sign-in/code", { code: given, trustDevice }, half);
  // The code of a moment ago is used up; the next one, of the coming half minute, is not.
  let half = await begin();
  expect((await give(half, code)).statusCode).toBe(401);
  half = await begin();
  const next = timedCode(enrolment.secret, Date.now() + 30_000);
  const entered = await give(half, next, true);
  expect(entered.statusCode).toBe(200);
  const before = cookieOf(entered.headers["set-cookie"]);
  expect(await isIn(before)).toBe(200);
  const unasked = await send("POST", "/api/sign-in", by("tom"), before);
  expect(unasked.json()).toEqual({ done: true });
  const trusted = cookieOf(unasked.headers["set-cookie"]);

  const [recovery = ""] = enrolment.recoveryCodes;
  expect((await give(await begin(), recovery)).statusCode).toBe(200);
  expect((await give(await begin(), recovery)).statusCode).toBe(401);
  expect((await send("GET", "/api/login", undefined, trusted)).json()).toMatchObject({ twoStep: { codesLeft: 9 } });
  const codes = await send("POST", "/api/login/two-step/recovery-codes", { password: PASSWORD }, trusted);
  expect(codes.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10);

  // A link by mail alone does not open it.
  mails.length = 0;
  await send("POST", "/api/sign-in/link", { email: "tom@company.example" });
  expect(mails[0]?.text).not.toContain("token=");

  expect(await statusOf("POST", "/api/login/two-step/off", {}, trusted)).toBe(422);
  expect(await statusOf("POST", "/api/login/two-step/off", { password: PASSWORD }, trusted)).toBe(200);
  await signIn("tom");
  await attempts();
});

test("whoever has lost telephone and codes is let in by a command at the machine", async () => {
  const cookie = await signedInMember(app, "una");
  const start = await send("POST", "/api/login/two-step", { password: PASSWORD }, cookie);
  const code = timedCode(start.json<{ secret: string }>().secret, Date.now());
  await send("POST", "/api/login/two-step/confirmed", { code }, cookie);
  expect((await send("POST", "/api/sign-in", by("una"))).json()).toEqual({ done: false });
  const { code: ended } = await runBaton({ databaseUrl: url }, "people", "reset", "una@company.example", "--two-step");
  expect(ended).toBe(0);
  await signIn("una");
});

test("sessions are listed; one, the others, and all of a colleague are ended", async () => {
  const first = await signedInMember(app, "rita");
  const [second, third] = [await signIn("rita"), await signIn("rita")];
  type Sessions = { sessions: { sessionId: string; isThis: boolean; device: string | null; address: string }[] };
  const list = async (cookie: string) => (await send("GET", "/api/login", undefined, cookie)).json<Sessions>().sessions;
  const mine = await list(first);
  expect(mine).toHaveLength(3);
  expect(mine.filter(({ isThis }) => isThis)).toMatchObject([{ device: "lightMyRequest", address: "127.0.0.1" }]);
  const ofSecond = (await list(second)).find(({ isThis }) => isThis)?.sessionId ?? "";

  // Somebody else's is not theirs to end.
  const end = (sessionId: string | null, cookie: string, password = PASSWORD) =>
    send("POST", "/api/login/sessions/end", { sessionId, password }, cookie);
  expect((await end(ofSecond, owner)).json()).toEqual({ ended: 0 });
  const guessed = await end(ofSecond, first, "not my password");
  expect([guessed.statusCode, guessed.json()]).toMatchObject([422, { errors: [{ field: "password" }] }]);
  expect(await isIn(second)).toBe(200);
  expect((await end(ofSecond, first)).json()).toEqual({ ended: 1 });
  expect(await isIn(second)).toBe(401);
  expect((await end(null, first)).json()).toEqual({ ended: 1 });
  expect([await isIn(first), await isIn(third)]).toEqual([200, 401]);
  // Whoever signs in anew in one browser has one session there.
  const renewed = await signIn("rita", PASSWORD, first);
  expect([await isIn(first), await isIn(renewed)]).toEqual([401, 200]);

  const { accountId } = (await send("GET", "/api/session", undefined, renewed)).json<{ accountId: string }>();
  const ofAccount = `/api/accounts/${accountId}/sessions`;
  const other = await signIn("rita");
  expect(await statusOf("GET", ofAccount, undefined, renewed)).toBe(403);
  const listed = (await send("GET", ofAccount, undefined, owner)).json<Sessions>().sessions;
  expect(listed).toHaveLength(2);
  expect(JSON.stringify(listed)).not.toContain("127.0.0.1");
  const ending = (cookie: string, body: object, id = accountId) =>
    send("POST", `/api/accounts/${id}/sessions/end`, { sessionId: null, ...body }, cookie);
  expect((await ending(renewed, { password: PASSWORD })).statusCode).toBe(403);
  expect((await ending(owner, {})).json()).toMatchObject({ errors: [{ field: "password" }] });
  expect((await ending(owner, { password: PASSWORD }, "of-nobody")).statusCode).toBe(422);
  const ofOther = (await list(other)).find(({ isThis }) => isThis)?.sessionId ?? "";
  expect((await ending(owner, { password: PASSWORD, sessionId: ofOther })).json()).toEqual({ ended: 1 });
  expect([await isIn(other), await isIn(renewed)]).toEqual([401, 200]);
  expect((await ending(owner, { password: PASSWORD })).json()).toEqual({ ended: 1 });
  expect(await isIn(renewed)).toBe(401);
});

test("wrong passwords by the hundred for one login slow that login and not its office, nor its owner's own browser", async () => {
  await signedInMember(app, "lou");
  await signedInMember(app, "mika");
  const own = await signIn("lou");
  await attempts();
  const guess = (n: number) => statusOf("POST", "/api/sign-in", by("lou", `wrong password ${n}`));
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => guess(n)));
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(7);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(293);
  // As after a minute more of it.
  await db.query("update auth_rate_limit set count = count + 6 where key like 'login %'");
  // Not even the right password, from a browser that nobody knows.
  const slowed = await send("POST", "/api/sign-in", by("lou"));
  expect([slowed.statusCode, Number(slowed.headers["retry-after"])]).toEqual([429, expect.any(Number)]);
  expect(Number(slowed.headers["retry-after"])).toBeGreaterThan(0);
  await signIn("mika");
  await signIn("lou", PASSWORD, own);
  await attempts();
});

test("whoever tries one password at a hundred logins is slowed by the address", async () => {
  await statusOf("POST", "/api/sign-in", by("guess", "a common one"));
  // As after 97 more, whose passwords are slow to look at.
  expect(
    await db.query("update auth_rate_limit set count = 98 where key = 'address 127.0.0.1' returning key"),
  ).toHaveLength(1);
  const statuses = await Promise.all(
    Array.from({ length: 6 }, (_, n) => statusOf("POST", "/api/sign-in", by(`guess${n}`, "a common one"))),
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(2);
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  await attempts();
});

test("a password left out is asked for, and guessing at it with an open browser is slowed too", async () => {
  const cookie = await signedInMember(app, "nils");
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, n) => statusOf("POST", "/api/login/two-step", { password: `wrong ${n}` }, cookie)),
  );
  expect(guesses.filter((status) => status === 422)).toHaveLength(5);
  expect(guesses.filter((status) => status === 429)).toHaveLength(7);
  await attempts();
});

test("a server with another secret does not start on the database, until the former one is given up", async () => {
  const { openSignIn } = await import("./open-sign-in.ts");
  const { pino } = await import("pino");
  const open = (secret: string) =>
    openSignIn(
      { kind: "accounts", secret, publicUrl: undefined },
      { installation: services, logger: pino({ level: "silent" }), host: "127.0.0.1" },
    );
  await expect(open("another secret, which is 32 long too")).rejects.toThrow(/isn't the one/);
  expect((await runBaton({ databaseUrl: url }, "people", "new-secret")).code).toBe(2);
  expect((await runBaton({ databaseUrl: url }, "people", "new-secret", "--yes")).code).toBe(0);
  await open("another secret, which is 32 long too");
  const kinds = await db.query<{ kind: string }>("select distinct kind from security_event");
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["password_changed", "password_reset", "factor_added", "factor_removed", "session_ended"]),
  );
  expect(await isIn(owner)).toBe(401);
});
