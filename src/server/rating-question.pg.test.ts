/** The daily question how good leads were: who gets it, when, once; and its answers, pressed by its receiver, by a scanner, twice, and late. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { headerOf, type MailPeer, startMailPeer, textOf } from "../../test/mail-peer.ts";
import { RATED } from "../../test/sample-agreement.ts";
import { testDatabase } from "../../test/postgres.ts";
import { serverWithAccounts } from "../../test/signed-in.ts";
import { defined } from "../base/assert.ts";
import { absenceId, leadId, type MemberId, memberId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import type { Rating } from "../engine/lead/input.ts";
import { Delivering, MONDAY_TEN } from "../services/deliveries/delivering.fixture.ts";
import { readLeadsToRate } from "../services/ratings/read-leads-to-rate.ts";
import { account } from "../services/versions/version-life.fixture.ts";
import { type Database, openDatabase } from "../store/database/database.ts";
import { runDue } from "../store/due/run-due.ts";
import { recordAbsence } from "../store/facts/record-absence.ts";
import { fetchRatings } from "../store/lead/ratings.ts";
import { rebuildWorkspace } from "../store/derived/rebuild-workspace.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const at = (text: string): EpochMs => epochMs(Date.parse(`2026-03-${text}+01:00`));
/** Handed over by mail, so that the first message of a lead has left before the question. */
const FIVE = at("09T17:00");

let db: Database;
let url: string;
let writer: Writer;
let peer: MailPeer;
let company: Delivering;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
  writer = startWriter(db);
  peer = await startMailPeer();
});
afterAll(async () => {
  await writer.close();
  await peer.close();
});
const opened: { readonly close: () => unknown }[] = [];
beforeEach(async () => {
  company = (await new Delivering(db).begin(RATED)).mailBy(peer.url);
  opened.push(company);
  await company.workUntil(MONDAY_TEN);
  peer.received.length = 0;
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const questions = (): MailPeer["received"] =>
  peer.received.filter((mail) => headerOf(mail, "subject")?.startsWith("How good w") === true);

/** A server that is up, until a time. */
async function liveUntil(until: EpochMs): Promise<void> {
  for (let time = company.time; time < until;) {
    time = epochMs(Math.min(until, time + HOUR_MS));
    await company.workUntil(time);
    await company.deliver();
  }
}
async function proven(): Promise<void> {
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
}
/** A lead that is worked by whoever has it, so that it stays theirs. */
async function worked(
  name: string,
  person: { readonly name?: string; readonly company?: string } = {},
): Promise<MemberId> {
  const owner = await company.hotLead(name, person);
  await company.tell(name, { kind: "accept", by: owner });
  await company.tell(name, { kind: "touch", by: owner, channel: "call", evidence: "logged", twoWay: true, note: null });
  return owner;
}
const rate = (name: string, by: MemberId, rating: Rating): Promise<void> =>
  company.tell(name, { kind: "rate", by, rating, note: null });

test("at 17:00 whoever was handed leads today is asked about them in one mail; two workers and a restart ask once", async () => {
  const owner = await worked("ada", { name: "Ada\r\nBcc: all@company.example", company: "Engines & Co" });
  await liveUntil(at("09T16:59"));
  expect(questions()).toEqual([]);
  company.time = FIVE;
  const other = await openDatabase(url);
  opened.push({ close: () => other.close() });
  await Promise.all([runDue(db, company.id, FIVE), runDue(other, company.id, FIVE)]);
  await Promise.all([company.deliver(), company.deliver()]);
  // A clock that was set back, and a worker that begins anew.
  company.time = at("09T16:30");
  await company.workUntil(company.time);
  await company.deliver();
  company.time = epochMs(FIVE + MINUTE_MS);
  await company.workUntil(company.time);
  await company.deliver();

  const [mail, ...more] = questions();
  expect(more).toEqual([]);
  expect(mail?.to[0]).toMatch(new RegExp(`^${owner}@`));
  expect(headerOf(defined(mail, "a mail"), "subject")).toBe("How good was the lead you were handed?");
  expect(headerOf(defined(mail, "a mail"), "bcc")).toBeUndefined();
  const text = textOf(defined(mail, "a mail"));
  expect(text).toContain("- Ada Bcc: all@company.example (Engines & Co)");
  for (const name of ["Good", "Fair", "Poor"])
    expect(text).toMatch(new RegExp(`^  ${name}: https://.*/links/1\\.`, "m"));
  expect(text).toContain(`Rate them on one page: https://baton.company.example/w/${company.id}/ratings`);
  await proven();
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, company.id, () => undefined));
  expect(changed).toEqual([]);
});

test("no leads, no question; who is out is not asked; what was rated before it is sent is asked about no more", async () => {
  await liveUntil(at("10T09:00"));
  expect(questions()).toEqual([]);
  const [first, second] = [await worked("ada"), await worked("bob")];
  expect(first).not.toBe(second);
  await recordAbsence(db, company.id, {
    ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => company.time },
    factAt: (now) => ({
      ...{ kind: "enter_absence", absence: absenceId("a"), member: first, by: null, leads: "stay" },
      ...{ from: now, until: epochMs(now + DAY_MS), occurredAt: now, recordedAt: now },
    }),
  });
  await company.workUntil(at("10T17:00"));
  await rate("bob", second, "good");
  await company.deliver();
  expect(questions()).toEqual([]);
  const told = (await company.messages()).filter(({ reason }) => reason === "answered");
  expect(told).toMatchObject([{ receiver: second, state: "overtaken" }]);
  // Wednesday: nothing was handed over since.
  await liveUntil(at("11T18:00"));
  expect(questions()).toEqual([]);
  await proven();
});

test("a lead that was reassigned is asked about with who has it; a server that was down for days asks once, about all", async () => {
  const owner = await worked("ada");
  const other = defined(
    ["sam", "sue", "pia"].map(memberId).find((name) => name !== owner),
    "another",
  );
  company.time = at("09T11:00");
  await company.tell("ada", {
    ...{ kind: "override", decision: "reassign", by: memberId("quinn"), to: other, note: "On a trip" },
  });
  await company.tell("ada", { kind: "accept", by: other });
  company.time = at("11T18:00");
  await company.workUntil(company.time);
  await company.deliver();
  expect(questions().map(({ to }) => to[0]?.split("@")[0])).toEqual([other]);
  const ctx = (name: MemberId) => company.as(account(name));
  expect((await readLeadsToRate(ctx(other))).leads).toMatchObject([{ leadId: "ada" }]);
  expect((await readLeadsToRate(ctx(owner))).leads).toEqual([]);
  await proven();
});

async function server(): Promise<ServerApp> {
  const app = await serverWithAccounts({
    ...{ db, writer, workspaceId: company.id, now: () => company.time, newId: randomUUID },
  });
  opened.push(app);
  return app;
}

test("looking decides nothing; pressed, it is recorded once; another answer replaces it; forged, late, and erased it does nothing", async () => {
  const owner = await worked("ada", { name: "Ada" });
  await liveUntil(epochMs(FIVE + MINUTE_MS));
  const app = await server();
  const text = textOf(defined(questions()[0], "a question"));
  const link = (name: string): string =>
    defined(new RegExp(`^  ${name}: https://baton\\.company\\.example(/\\S+)$`, "m").exec(text)?.[1], name);
  const look = async (to: string) => (await app.inject({ url: to })).body;
  const press = async (to: string, form: Record<string, string>) =>
    (
      await app.inject({
        ...{ method: "POST", url: to, payload: new URLSearchParams(form).toString() },
        headers: { "content-type": "application/x-www-form-urlencoded", origin: "null" },
      })
    ).body;
  const given = async () => (await fetchRatings(db, company.id, leadId("ada"))).map(({ by, rating }) => [by, rating]);

  const page = await look(link("Poor"));
  expect(page).toContain("<h1>How good was this lead?</h1>");
  expect(page).toMatch(/<input[^>]*checked=""[^>]*value="poor"/);
  await look(`${link("Good")}&utm_source=scanner`);
  expect(await given()).toEqual([]);

  expect(await press(link("Poor"), { choice: "poor", note: "" })).toContain("your rating is recorded");
  await press(link("Poor"), { choice: "poor", note: "" });
  expect(await given()).toEqual([[owner, "poor"]]);
  expect(await look(link("Good"))).toContain("Your rating so far");
  const changed = { choice: "good", note: "They called back" };
  await Promise.all([press(link("Good"), changed), press(link("Good"), changed)]);
  expect(await given()).toEqual([
    [owner, "poor"],
    [owner, "good"],
  ]);
  expect(await press(link("Good"), { choice: "great", note: "" })).toContain("Choose one of the answers");
  expect(await press(link("Good").replace(/\?/, "A?"), { choice: "fair" })).toContain("be read");

  // After it went to somebody else, who had it can still say.
  const other = defined(
    ["sam", "sue", "pia"].map(memberId).find((name) => name !== owner),
    "another",
  );
  await company.tell("ada", {
    ...{ kind: "override", decision: "reassign", by: memberId("quinn"), to: other, note: "On a trip" },
  });
  await press(link("Fair"), { choice: "fair", note: "" });
  expect((await given()).at(-1)).toEqual([owner, "fair"]);
  company.time = epochMs(company.time + 8 * DAY_MS);
  expect(await press(link("Good"), { choice: "good", note: "" })).toContain("expired");
  expect(await given()).toHaveLength(3);
  await proven();
});
