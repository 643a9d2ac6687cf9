/** Lists that come page by page: the pages together are the list, each row once, whatever the list. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { PASSWORD, serverWithAccounts, servicesOf, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { askedBy } from "../../test/asked-by.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import { setAnchorNow } from "../services/anchors/set-anchor-now.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
let writer: Writer;
let app: ServerApp;
let owner: string;
let sam: string;
type Json = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  let time = Date.parse("2026-03-09T09:00:00Z");
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => epochMs((time += 10)), newId: randomUUID });
  owner = await signedInOwner(app, "dana");
  sam = await signedInMember(app, "sam");
  await signedInMember(app, "sue");
  for (const member of ["sam", "sue", "quinn"])
    await say("POST", "absences", { member, from: time + DAY_MS, until: time + 2 * DAY_MS });
  for (const name of ["A", "B", "C"])
    await say("POST", "keys", { name, scopes: ["facts:write"], sources: [name], password: PASSWORD });
  for (const id of ["1", "2", "3", "4"]) {
    const body = { fact: { source: "web", id }, origin: "webinar", name: id, email: `${id}@x.example` };
    await say("POST", "leads", body);
    await say("POST", `leads/web%3A${id}/activities`, { activity: "demo_requested" });
    await setAnchorNow(askedBy(servicesOf(app)));
  }
  for (const reason of ["one", "two"]) {
    const { version } = await say("POST", "agreement/versions", { text: SAMPLE });
    await say("POST", `agreement/versions/${String(version)}/withdrawal`, { reason });
  }
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function say(method: "POST", path: string, payload: object): Promise<Json> {
  const answer = await app.inject({ method, url: `/api/v1/w/default/${path}`, payload, headers: { cookie: owner } });
  expect([path, answer.statusCode < 300 ? "done" : answer.body]).toEqual([path, "done"]);
  return answer.json();
}
async function read(path: string, asked: Readonly<Record<string, string>>, cookie: string): Promise<Json> {
  const url = `/api/v1/${path === "companies" ? "" : "w/default/"}${path}?${new URLSearchParams(asked).toString()}`;
  const answer = await app.inject({ url, headers: { cookie } });
  expect([url, answer.statusCode, answer.body.slice(0, answer.statusCode === 200 ? 0 : 300)]).toEqual([url, 200, ""]);
  return answer.json();
}

test.each([
  ["queue", "items"],
  ["leads/recent", "leads"],
  ["leads/web%3A1/timeline", "timeline"],
  ["agreement/versions", "versions"],
  ["people", "accounts"],
  ["keys", "keys"],
  ["absences", "absences"],
  ["anchors", "anchors"],
  ["security", "events"],
  ["notices", "notices"],
  ["companies", "companies"],
])("%s", async (path, list) => {
  const cookie = path === "notices" ? sam : owner;
  const whole = await read(path, { limit: "200" }, cookie);
  expect(whole["next"]).toBeNull();
  const rows = whole[list] as readonly object[];
  expect(rows.length).toBeGreaterThan(path === "companies" ? 0 : path === "notices" ? 1 : 2);
  const paged: object[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: Json = await read(path, { limit: "1", ...(cursor === "" ? {} : { cursor }) }, cookie);
    expect((page[list] as readonly object[]).length).toBe(1);
    paged.push(...(page[list] as readonly object[]));
    cursor = page["next"] as string | null;
  }
  // Of notices about leads, what is due is said as of the instant at which it is asked.
  expect(paged.map(idsOf)).toEqual(rows.map(idsOf));
});

/** What tells a row from any other. */
function idsOf(row: object): readonly unknown[] {
  return Object.entries(row as Json).flatMap(([name, value]) =>
    /^(leadId|seq|kind|version|accountId|keyId|absenceId|id|noticeId|text)$/.test(name) ? [value] : [],
  );
}

test("a lead shows the newest of its timeline, and says where the rest begins", async () => {
  const lead = await read("leads/web%3A1", {}, owner);
  expect(lead["timelineNext"]).toBeNull();
  const { timeline } = await read("leads/web%3A1/timeline", { limit: "500" }, owner);
  expect(timeline).toEqual(lead["timeline"]);
});

test("whoever is invited stands on the first page of people", async () => {
  await say("POST", "invitations", { member: "quinn", email: "quinn@company.example" });
  const first = await read("people", { limit: "1" }, owner);
  expect(first["invitations"]).toHaveLength(1);
  expect((await read("people", { limit: "1", cursor: first["next"] as string }, owner))["invitations"]).toEqual([]);
});
