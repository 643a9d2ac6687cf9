import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");

let db: Database;
let app: ServerApp;
let writer: Writer;
const cookies = { owner: "", sam: "", quinn: "" };
let now: EpochMs = MONDAY;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => now, newId: randomUUID });
  cookies.owner = await signedInOwner(app);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  cookies.sam = await signedInMember(app, "sam");
  cookies.quinn = await signedInMember(app, "quinn");
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
async function post(who: keyof typeof cookies, url: string, body: object = {}): Promise<Answer> {
  const headers = { cookie: cookies[who] };
  const response = await app.inject({ method: "POST", url, headers, payload: body });
  return { status: response.statusCode, body: response.json() };
}
async function absences(): Promise<readonly Record<string, unknown>[]> {
  const response = await app.inject({ url: "/api/absences", headers: { cookie: cookies.sam } });
  return response.json<{ absences: Record<string, unknown>[] }>().absences;
}
const until = epochMs(MONDAY + 8 * HOUR_MS);

test("members enter their own absences, the lead of the party anybody's of it, the owner anybody's; nobody else does", async () => {
  const enter = (who: keyof typeof cookies, member: string) => post(who, "/api/absences", { member, until });
  const statuses = [
    await enter("sam", "sam"),
    await enter("quinn", "sue"),
    await enter("owner", "ria"),
    await enter("sam", "sue"),
    await enter("quinn", "ria"),
  ].map(({ status }) => status);
  expect(statuses).toEqual([201, 201, 201, 403, 403]);
  expect((await absences()).map(({ member, isAway }) => [member, isAway])).toEqual(
    expect.arrayContaining([
      ["sam", true],
      ["sue", true],
      ["ria", true],
    ]),
  );
  expect((await app.inject({ url: "/api/absences" })).statusCode).toBe(401);
});

test("what was entered is ended by whom it concerns, once; what is over is not listed", async () => {
  const mine = (await absences()).find(({ member }) => member === "sam");
  const url = `/api/absences/${String(mine?.["absenceId"])}/end`;
  const theirs = (await absences()).find(({ member }) => member === "ria");
  expect((await post("sam", `/api/absences/${String(theirs?.["absenceId"])}/end`)).status).toBe(403);
  expect((await post("sam", url, { fact: { source: "web", id: "1" } })).body).toMatchObject({ outcome: "recorded" });
  expect((await post("sam", url, { fact: { source: "web", id: "1" } })).body).toMatchObject({ outcome: "duplicate" });
  expect(await post("sam", url)).toMatchObject({ status: 409, body: { code: "absence_over" } });
  expect(await post("sam", "/api/absences/never/end")).toMatchObject({
    status: 409,
    body: { code: "unknown_absence" },
  });
  expect((await absences()).map(({ member }) => member)).not.toContain("sam");
});

test("a coming absence is withdrawn, and is not listed any more", async () => {
  const from = epochMs(MONDAY + HOUR_MS);
  const entered = await post("sam", "/api/absences", { member: "sam", from, leads: "reroute" });
  expect((await absences()).find(({ member }) => member === "sam")).toMatchObject({
    from,
    until: null,
    leads: "reroute",
    isAway: false,
  });
  expect((await post("sam", `/api/absences/${String(entered.body["absenceId"])}/end`)).status).toBe(201);
  expect((await absences()).map(({ member }) => member)).not.toContain("sam");
});

test.each([
  [{ member: "zoe" }, 422, "input_invalid"],
  [{ member: "sam", until: 0 }, 409, "absence_over"],
  [{ member: "sam", from: "today" }, 422, "request_invalid"],
  [{ member: "sam", leads: "away" }, 422, "request_invalid"],
])("%j is answered with %i %s", async (body, status, code) => {
  expect(await post("owner", "/api/absences", body)).toMatchObject({ status, body: { code } });
});

test("leads go to others when it begins, and verify proves it", async () => {
  now = epochMs(MONDAY + HOUR_MS);
  const lead = "/api/leads/form:ada";
  await post("owner", "/api/leads", { fact: { source: "form", id: "ada" }, name: "Ada" });
  await post("owner", `${lead}/activities`, { activity: "demo_requested" });
  const owner = async (): Promise<unknown> =>
    (await app.inject({ url: lead, headers: { cookie: cookies.owner } })).json<Record<string, unknown>>()["owner"];
  const before = await owner();
  expect(before).not.toBe("sue");
  const answer = await post("owner", "/api/absences", { member: before, leads: "reroute" });
  expect(answer.body).toMatchObject({ leads: 1 });
  expect([before, "sue"]).not.toContain(await owner());
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
});
