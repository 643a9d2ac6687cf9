/** The private calendar address, by HTTP: whose deadlines it shows, for how long it opens, and that it opens nothing else. */
import { randomUUID } from "node:crypto";
import { sync } from "node-ical";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { serverWithAccounts, signedInMember } from "../../test/signed-in.ts";
import { memberId } from "../base/ids.ts";
import { epochMs, MINUTE_MS } from "../base/time.ts";
import { Delivering, MONDAY_TEN } from "../services/deliveries/delivering.fixture.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

let company: Delivering;
let app: ServerApp;
let elsewhere: ServerApp;
let writer: Writer;
let owner: string;
let cookie: string;
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  company = await new Delivering(db).begin();
  const other = await new Delivering(db).begin();
  const services = { db, writer, now: () => company.time, newId: randomUUID };
  app = await serverWithAccounts({ ...services, workspaceId: company.id }, { publicUrl: "http://localhost/" });
  elsewhere = await serverWithAccounts({ ...services, workspaceId: other.id });
  owner = await company.hotLead("ada", { name: "Ada Lovelace", company: "Analytical, Engines" });
  await company.hotLead("eve", { name: "Eve" });
  cookie = await signedInMember(app, owner);
});
afterAll(async () => {
  await app.close();
  await elsewhere.close();
  await writer.close();
});

const feed = (): string => `/api/v1/w/${company.id}/calendar-feed`;
async function renew(): Promise<string> {
  const answer = await app.inject({ method: "POST", url: feed(), headers: { cookie } });
  expect(answer.statusCode).toBe(201);
  return new URL(answer.json<{ address: string }>().address).pathname;
}
const open = (url: string, headers: Record<string, string> = {}, at = app) => at.inject({ url, headers });
const titles = (text: string): readonly unknown[] =>
  Object.values(sync.parseICS(text)).flatMap((each) => (each?.type === "VEVENT" ? [each.summary] : []));

test("a member's deadlines and the next reviews, without a session; asked again, it is told that nothing changed", async () => {
  const path = await renew();
  const first = await open(path);
  expect([first.statusCode, first.headers["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(titles(first.body)).toEqual(
    expect.arrayContaining(["First touch: A. L. (Analytical, Engines)", "Results review", "Terms review"]),
  );
  expect(first.body).not.toContain("Lovelace");
  expect(titles(first.body)).not.toContain("First touch: E.");
  expect(first.body.replaceAll("\r\n ", "")).toContain(`URL;VALUE=URI:http://localhost/w/${company.id}/leads/ada`);
  const again = await open(path, { "if-none-match": String(first.headers["etag"]) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  const standing = await app.inject({ url: feed(), headers: { cookie } });
  expect(standing.json()).toMatchObject({ feed: { createdAt: company.time, readAt: company.time } });

  // What was done is gone from the calendar.
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await company.tell("ada", {
    ...{ kind: "touch", by: memberId(owner), channel: "call", evidence: "logged", twoWay: true, note: null },
  });
  const after = await open(path, { "if-none-match": String(first.headers["etag"]) });
  expect(after.statusCode).toBe(200);
  expect(titles(after.body)).not.toContain("First touch: A. L. (Analytical, Engines)");
});

test("an address is of one member and one company; renewed or revoked, the former one opens nothing", async () => {
  const former = await renew();
  const path = await renew();
  expect((await open(former)).statusCode).toBe(410);
  expect((await open(path)).statusCode).toBe(200);
  const [id] = /delivering-\w+/.exec(path) ?? [""];
  const others = (elsewhere as unknown as { firstWorkspace: string }).firstWorkspace;
  expect((await open(path.replace(id, others), {}, elsewhere)).statusCode).toBe(410);
  expect((await open(path.replace(/.\.ics$/, "_.ics"))).statusCode).toBe(410);
  // It is no key: nothing else is told by it, and nothing is changed.
  const token = /([\w-]+)\.ics$/.exec(path)?.[1] ?? "";
  expect((await open(feed(), { authorization: `Bearer ${token}` })).statusCode).toBe(401);
  const stored = await company.db.query("select token_hash from calendar_feed where workspace_id = $1", [company.id]);
  expect(JSON.stringify(stored)).not.toContain(token);

  expect((await app.inject({ method: "DELETE", url: feed(), headers: { cookie } })).statusCode).toBe(200);
  expect((await open(path)).statusCode).toBe(410);
  // Once more is none the less: there is nothing to revoke.
  expect((await app.inject({ method: "DELETE", url: feed(), headers: { cookie } })).statusCode).toBe(200);
  const noted = await company.db.query<{ readonly by_kind: string; readonly details: object }>(
    "select by_kind, details from security_event where workspace_id = $1 and kind = 'settings_changed' order by at_ms, details ->> 'did'",
    [company.id],
  );
  expect(noted.filter(({ details }) => JSON.stringify(details).includes("revoked"))).toEqual([
    { by_kind: "account", details: { setting: "calendar address", did: "revoked" } },
  ]);
  expect(noted.length).toBeGreaterThan(2);
  expect(JSON.stringify(noted)).not.toContain(token);
});

test("whoever has left the agreement is shown nothing any more", async () => {
  const path = await renew();
  await company.db.query("update calendar_feed set member = 'gone' where workspace_id = $1", [company.id]);
  expect((await open(path)).statusCode).toBe(410);
});
