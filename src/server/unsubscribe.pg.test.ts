/** Mails that may be left out name how, and how is one press: of a person, or of a mail program. What must come has no such link, and goes on coming. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headerOf, type MailPeer, startMailPeer, textOf } from "../../test/mail-peer.ts";
import { testDatabase } from "../../test/postgres.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { defined } from "../base/assert.ts";
import { epochMs, HOUR_MS } from "../base/time.ts";
import { Delivering, MONDAY_TEN, TELLING } from "../services/deliveries/delivering.fixture.ts";
import { endMessageLinks } from "../services/links/change-buttons.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

/** When the sample's weekly digest goes to every team. */
const [NEXT_MONDAY, WEEK_MS] = [epochMs(Date.parse("2026-03-16T07:00:00Z")), 7 * 24 * HOUR_MS];
const HERE = "https://baton.company.example";

let db: Database;
let writer: Writer;
let peer: MailPeer;
let company: Delivering;
let app: ServerApp;
let sol: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  peer = await startMailPeer();
  company = (await new Delivering(db).begin(TELLING)).mailBy(peer.url);
  app = await serverWithAccounts({ db, writer, workspaceId: company.id, now: () => company.time, newId: randomUUID });
  await signedInOwner(app, "quinn");
  sol = await signedInMember(app, "sol");
  await company.workUntil(MONDAY_TEN);
  await company.hotLead("ada", { name: "Ada Lovelace" });
  await company.deliver();
});
afterAll(async () => {
  await app.close();
  company.close();
  await peer.close();
  await writer.close();
});

const mailsTo = (name: string) => peer.received.filter((mail) => mail.to[0]?.startsWith(`${name}@`));

/** What else has come by then goes out before. In summer, 8:00 is an hour earlier. */
async function digestOfWeek(n: number): Promise<void> {
  const monday = NEXT_MONDAY + n * WEEK_MS;
  for (const at of [monday - 2 * HOUR_MS, monday - HOUR_MS, monday, monday + HOUR_MS]) {
    if (at === monday - HOUR_MS) peer.received.length = 0;
    await company.workUntil(epochMs(at));
    await company.deliver();
  }
}

async function lookAt(url: string, method: "GET" | "POST" | "HEAD" = "GET", payload = "", type?: string) {
  const { statusCode, body } = await app.inject({
    ...{ method, url, payload },
    headers: type === undefined ? {} : { "content-type": type },
  });
  return { statusCode, body, title: /<h1>([^<]*)<\/h1>/.exec(body)?.[1] };
}

async function optionalMails() {
  const url = `/api/v1/w/${company.id}/notices/optional-mails`;
  return (await app.inject({ url, headers: { cookie: sol } })).json<{ mails: { offSince: number | null }[] }>().mails;
}

test("a digest says how to get none, and looking at it changes nothing; a mail about a lead does not", async () => {
  const about = defined(peer.received.at(0), "a mail about Ada");
  expect(headerOf(about, "list-unsubscribe")).toBeUndefined();
  expect(about.raw).not.toContain("unsubscribe");

  await digestOfWeek(0);
  const digest = defined(mailsTo("sol").at(-1), "a digest for Sol");
  const link = defined(/^<(.*)>$/.exec(headerOf(digest, "list-unsubscribe") ?? "")?.[1], "a link");
  expect(link.startsWith(`${HERE}/api/v1/w/${company.id}/unsubscribe/`)).toBe(true);
  expect(headerOf(digest, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(textOf(digest)).toContain(`Turn off digests by email: ${link}`);

  const path = link.slice(HERE.length);
  for (const each of [path, path, `${path}?utm_source=scanner`])
    expect((await lookAt(each)).title).toBe("Turn off digests by email?");
  expect((await lookAt(path, "HEAD")).statusCode).toBe(200);
  expect(await optionalMails()).toEqual([{ kind: "digest", offSince: null }]);

  // As a mail program sends it: no cookie, no origin; and again.
  for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", undefined]) {
    const { statusCode, title } = await lookAt(path, "POST", "List-Unsubscribe=One-Click", type);
    expect([statusCode, title]).toEqual([200, "Digests by email are off"]);
  }
  expect((await lookAt(path)).body).toContain("go to “Emails”");
  expect(await optionalMails()).toEqual([{ kind: "digest", offSince: company.time }]);
});

test("whoever turned it off gets no digest by mail, the others do, and it stays in the app; turned on again, it comes", async () => {
  const url = `/api/v1/w/${company.id}/notices/optional-mails`;
  const choose = (isOn: boolean, kind = "digest") =>
    app.inject({ method: "POST", url, payload: { kind, isOn }, headers: { cookie: sol, origin: "http://localhost" } });
  await digestOfWeek(1);
  const isDigest = (mail: { readonly raw: string }): boolean => mail.raw.includes("List-Unsubscribe:");
  expect(mailsTo("sol").filter(isDigest)).toEqual([]);
  expect(peer.received.filter(isDigest).length).toBeGreaterThan(0);
  const states = await db.query(
    "select distinct state, reason from message where workspace_id = $1 and receiver = 'sol' and reason = 'turned_off'",
    [company.id],
  );
  expect(states).toEqual([{ state: "overtaken", reason: "turned_off" }]);
  const shown = await app.inject({ url: `/api/v1/w/${company.id}/notices`, headers: { cookie: sol } });
  expect(shown.body).toContain("Digest “weekly”");

  expect((await choose(true, "leads")).statusCode).toBe(422);
  expect((await choose(true)).statusCode).toBe(200);
  await digestOfWeek(2);
  expect(mailsTo("sol").filter(isDigest)).toHaveLength(1);
});

test("a link of another company, a changed one, and one that was ended turn nothing off", async () => {
  const digest = defined(mailsTo("sol").at(-1), "a digest for Sol");
  const path = defined(/^<(.*)>$/.exec(headerOf(digest, "list-unsubscribe") ?? "")?.[1], "a link").slice(HERE.length);
  const last = path.endsWith("A") ? "B" : "A";
  for (const each of [`${path.slice(0, -1)}${last}`, `${path}A`, path.replace(/[^/]+$/, "1.AAAA")])
    expect((await lookAt(each, "POST")).title).toBe("This link can’t be used");
  const otherCompany = await lookAt(path.replace(company.id, "other"), "POST");
  expect(otherCompany.title).not.toBe("Digests by email are off");
  const [kind, roles] = ["account", ["owner"]] as const;
  const owner = { kind, accountId: "o", name: "Quinn", member: null, roles, led: [] };
  await endMessageLinks(company.as(owner));
  expect((await lookAt(path, "POST")).title).toBe("This link can’t be used");
  expect(await optionalMails()).toEqual([{ kind: "digest", offSince: null }]);
});
