/** More forms at once than can be decided: each is kept, its sender is answered as ever, and it is a lead soon after, once. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts } from "../../test/signed-in.ts";
import { FormSettings } from "../api/intake/form.ts";
import { WebhookSettings } from "../api/intake/webhook.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { createForm, createWebhook } from "../services/intake/change-intakes.ts";
import { arrivalTurns } from "../services/intake/arrival-turns.ts";
import { receiveForm } from "../services/intake/receive-form.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { lockWorkspace } from "../store/database/workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("here");
const BASE = `/api/v1/w/${HERE}`;
const SITE = "https://www.company.example";
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let services: Services;
let db: Database;
let writer: Writer;
let app: ServerApp;
let form: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  services = { db, writer, workspaceId: HERE, now: () => NOW, newId: randomUUID };
  await activateAgreement(db.within(HERE), HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts(services);
  const settings = FormSettings.parse({
    fields: [{ name: "email", label: "Email", type: "email", target: "email", isRequired: true }],
    ...{ activity: "demo_requested", origins: [SITE] },
  });
  form = await createForm(ours(), { name: "Form", source: "website", settings });
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

const ours = (): ReturnType<typeof askedBy> => askedBy({ ...services, db: db.within(HERE) });
let senders = 0;
/** Each from an address of its own. */
async function submit(to: ServerApp, body: string) {
  senders += 1;
  return to.inject({
    ...{ method: "POST", url: `${BASE}/forms/${form}`, payload: body },
    headers: { "content-type": "application/x-www-form-urlencoded", origin: SITE },
    remoteAddress: `10.1.${Math.floor(senders / 250)}.${senders % 250}`,
  });
}
async function counts(): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .within(HERE)
    .query<{ readonly outcome: string; readonly n: number; readonly leads: number }>(
      "select outcome, count(*)::int as n from arrival where workspace_id = $1 group by outcome",
      [HERE],
    );
  const [leads] = await db
    .within(HERE)
    .query<{ readonly n: number }>("select count(*)::int as n from lead where workspace_id = $1", [HERE]);
  return { ...Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n])), leads: leads?.n ?? 0 };
}
const soon = { timeout: 20_000, interval: 50 };

test("while the server is too busy for the API, forms and webhooks are kept and answered, and become leads", async () => {
  const busy = await serverWithAccounts(services, { patience: { busyMs: 0.000_001 } });
  await expect.poll(async () => (await busy.inject(`${BASE}/session`)).statusCode, soon).toBe(503);
  const sent = await Promise.all(
    Array.from({ length: 300 }, (_, n) => submit(busy, `email=busy${n}%40company${n}.example`)),
  );
  expect(new Set(sent.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
  const { intakeId, secret } = await createWebhook(ours(), {
    ...{ name: "Hook", source: "crm" },
    settings: WebhookSettings.parse({ signature: "body_key", field: "google_key", mapping: { email: "email" } }),
  });
  const hooked = await busy.inject({
    ...{ method: "POST", url: `${BASE}/inbound-webhooks/${intakeId}` },
    payload: { email: "hook@company.example", google_key: secret },
  });
  expect(hooked.statusCode).toBe(201);
  // Whoever has to correct what they typed is told so all the same.
  expect((await submit(busy, "email=none")).statusCode).toBe(422);
  await expect.poll(counts, soon).toEqual({ lead: 301, refused: 1, leads: 301 });
  await busy.close();
});

test("what is more than can be decided at a time is answered before any of it is, and each is one lead", async () => {
  const before = await counts();
  const failures: unknown[] = [];
  const turns = arrivalTurns({ isBusy: () => false, onFailed: (error) => failures.push(error), atOnce: 4 });
  let letGo: (() => void) | undefined;
  await new Promise<void>((locked) => {
    void db.within(HERE).transaction(async (tx) => {
      await lockWorkspace(tx, HERE);
      locked();
      await new Promise<void>((resolve) => (letGo = resolve));
    });
  });
  let answered = 0;
  const sent = Array.from({ length: 10 }, async (_, n) => {
    const body = Buffer.from(`email=long${n}%40company${n}.example`);
    const contentType = "application/x-www-form-urlencoded";
    await receiveForm(ours(), { intakeId: form, contentType, body, origin: SITE, ownOrigin: SITE, turns });
    answered += 1;
  });
  await expect.poll(() => answered, soon).toBe(6);
  letGo?.();
  await Promise.all(sent);
  await expect
    .poll(counts, soon)
    .toEqual({ ...before, lead: (before["lead"] ?? 0) + 10, leads: (before["leads"] ?? 0) + 10 });
  await turns.close();
  expect(failures).toEqual([]);
});

test("after a connection is lost in the middle of a decision, what waits is decided by itself", async () => {
  const before = await counts();
  // Its writer has gone; the next one is asked again.
  const gone = startWriter(db);
  await gone.close();
  let current = gone;
  const away = await serverWithAccounts({
    ...services,
    writer: { record: (...fact) => current.record(...fact), close: () => Promise.resolve() },
  });
  expect((await submit(away, "email=away%40company.example")).statusCode).toBe(201);
  expect(await counts()).toEqual({ ...before, waiting: 1 });
  current = writer;
  await expect
    .poll(counts, soon)
    .toEqual({ ...before, lead: (before["lead"] ?? 0) + 1, leads: (before["leads"] ?? 0) + 1 });
  await away.close();
});

test("a hall of people behind one address is taken; more are told on a page to go back and send it again", async () => {
  const one = { remoteAddress: "10.9.9.9" };
  const post = (accept: string) =>
    app.inject({
      ...{ ...one, method: "POST", url: `${BASE}/forms/${form}`, payload: "email=none" },
      headers: { "content-type": "application/x-www-form-urlencoded", origin: SITE, accept },
    });
  const statuses = await Promise.all(Array.from({ length: 300 }, async () => (await post("*/*")).statusCode));
  expect(new Set(statuses)).toEqual(new Set([422]));
  const tooMany = await post("text/html");
  expect([tooMany.statusCode, tooMany.headers["retry-after"]]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  expect(tooMany.body).toMatch(/Go back – what you typed is still there – and send it again in \d+ seconds?\./);
});
