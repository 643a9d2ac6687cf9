/** The client against a server that listens: as a program with a key, typed by the contract. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { PASSWORD, serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import type { ServerApp } from "../server/server-app.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import { type BatonClient, batonClient, BatonProblem } from "./baton-client.ts";

let app: ServerApp;
let writer: Writer;
let address: string;
let baton: BatonClient;

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({
    db,
    writer,
    workspaceId: id,
    now: () => epochMs(Date.parse("2026-03-02T09:00:00Z")),
    newId: randomUUID,
  });
  const cookie = await signedInOwner(app);
  address = await app.listen({ host: "127.0.0.1", port: 0 });
  // As the owner's browser, which has a cookie and no key.
  const browser = batonClient({
    address,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  });
  const made = await browser.createKey({
    body: { name: "Website", scopes: ["facts:write", "leads:read"], sources: ["website"], password: PASSWORD },
  });
  baton = batonClient({ address, key: made.key });
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

test("a program captures a lead and reads it; sent again, it counts once", async () => {
  const body = { fact: { source: "website", id: "form-1" }, origin: "webinar", name: "Ada" };
  expect(await baton.capture({ body })).toMatchObject({ leadId: "website:form-1", outcome: "recorded" });
  expect(await baton.capture({ body })).toMatchObject({ leadId: "website:form-1", outcome: "duplicate" });
  const lead = await baton.getLead({ leadId: "website:form-1" });
  expect([lead.name, lead.origin]).toEqual(["Ada", "webinar"]);
});

test("a list is read page by page, or as one", async () => {
  for (const id of ["form-2", "form-3"])
    await baton.capture({ body: { fact: { source: "website", id }, origin: "webinar", name: id } });
  const sizes: number[] = [];
  for await (const { leads } of baton.pages("getRecentLeads", { limit: 2 })) sizes.push(leads.length);
  expect(sizes).toEqual([2, 1]);
  const names = new Set<string | null>();
  for await (const { name } of baton.all("getRecentLeads", { limit: 1 })) names.add(name);
  expect(names).toEqual(new Set(["Ada", "form-2", "form-3"]));
  for await (const { leadId } of baton.all("getRecentLeads")) {
    expect(leadId).toMatch(/^website:/);
    // Whoever has seen enough asks for no more.
    break;
  }
});

test("what is refused is a problem with its code, and the fields that are wrong", async () => {
  const refused = async (asked: Promise<unknown>): Promise<BatonProblem> =>
    asked.then(
      () => {
        throw new Error("it was not refused");
      },
      (error: unknown) => {
        if (error instanceof BatonProblem) return error;
        throw error;
      },
    );
  expect(await refused(baton.getLead({ leadId: "website:nobody" }))).toMatchObject({
    status: 404,
    code: "lead_not_found",
  });
  expect(await refused(baton.activity({ leadId: "website:form-1", body: { activity: "" } }))).toMatchObject({
    status: 422,
    errors: [{ field: "activity" }],
  });
  expect(await refused(baton.getPeople())).toMatchObject({ status: 403, code: "not_permitted" });
  const stranger = batonClient({ address, key: "baton_none_none" });
  expect(await refused(stranger.getQueue({}))).toMatchObject({ status: 401, code: "not_signed_in" });
});

test("a server that is behind a proxy which answers in other words is a problem too", async () => {
  const away = batonClient({
    address,
    fetch: () => Promise.resolve(new Response("<h1>502</h1>", { status: 502, headers: { "retry-after": "5" } })),
  });
  await expect(away.getAgreement()).rejects.toMatchObject({ status: 502, code: "unknown", retryAfterS: 5 });
});
