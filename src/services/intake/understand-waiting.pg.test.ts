/** What waits is decided many at a time: in its order, once, and one that can't be decided holds up no other. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { FormSettings } from "../../api/intake/form.ts";
import { WebhookSettings } from "../../api/intake/webhook.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { keepArrival } from "../../store/intake/kept-arrivals.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import type { Context } from "../context.ts";
import { createForm, createWebhook } from "./change-intakes.ts";
import { lookAfterArrivals } from "./decide-arrival.ts";

const HERE = workspaceId("here");
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const URLENCODED = "application/x-www-form-urlencoded";

let db: Database;
let writer: Writer;
let ctx: Context;
let form: string;
let webhook: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  db = db.within(HERE);
  writer = startWriter(db);
  ctx = askedBy({ db, writer, workspaceId: HERE, now: () => NOW, newId: randomUUID });
  await activateAgreement(db, HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const settings = FormSettings.parse({
    fields: [
      { name: "email", label: "Email", target: "email" },
      { name: "about", label: "About", target: "attribute" },
    ],
    ...{ activity: "demo_requested", origins: ["https://www.company.example"] },
  });
  form = await createForm(ctx, { name: "Form", source: "website", settings });
  const mapping = { email: "email", eventId: "id" };
  const hook = WebhookSettings.parse({ signature: "standard", mapping });
  ({ intakeId: webhook } = await createWebhook(ctx, { name: "Hook", source: "crm", settings: hook }));
});
afterAll(() => writer.close());

let kept = 0;
/** In this order. */
async function waits(body: string, to = form): Promise<string> {
  const arrivalId = randomUUID();
  const sent = { contentType: to === form ? URLENCODED : "application/json", body: Buffer.from(body), emails: [] };
  const at = epochMs(NOW - HOUR_MS + (kept += 1));
  await keepArrival(db, HERE, { ...sent, arrivalId, intakeId: to, source: "website", at, eventId: null });
  return arrivalId;
}
type Row = { readonly id: string; readonly outcome: string; readonly lead: string | null; readonly refusal: string };
async function arrivals(): Promise<ReadonlyMap<string, Row>> {
  const rows = await db.query<Row & { tries: number }>(
    "select arrival_id as id, outcome, lead_id as lead, refusal from arrival where workspace_id = $1",
    [HERE],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

test("one that can't be decided waits and is told; two of the same event are one lead, in their order; what was refused says why", async () => {
  const good = await waits("email=a%40a.example");
  const first = await waits('{"id":"e-1","email":"b@b.example"}', webhook);
  const again = await waits('{"id":"e-1","email":"other@b.example"}', webhook);
  const refused = await waits("about=nobody");
  // PostgreSQL keeps no NUL in a text: in an address, in an ID, and in an encoding that nobody knows.
  const nul = await waits("unmapped=x%00y%40z.example&email=c%40c.example");
  const nulId = await waits(String.raw`{"id":"e\u0000-2","email":"d@d.example"}`, webhook);
  const klingon = await waits("_charset_=kling%00on&email=e%40e.example");
  const last = await waits("email=f%40f.example&about=x");
  // A bug: settings that no version has written.
  const { intakeId: broken } = await createWebhook(ctx, {
    ...{ name: "Broken", source: "broken" },
    settings: WebhookSettings.parse({ signature: "standard", mapping: { email: "email" } }),
  });
  const bad = await waits('{"email":"g@g.example"}', broken);
  await db.query(`update intake set settings = '{"signature":"smoke"}' where intake_id = $1`, [broken]);
  const after = await waits("email=h%40h.example");
  await expect(lookAfterArrivals(ctx)).rejects.toThrow("signature");
  const became = await arrivals();
  const outcomes = [good, first, again, refused, nul, nulId, klingon, last, bad, after].map(
    (id) => became.get(id)?.refusal ?? became.get(id)?.outcome,
  );
  expect(outcomes).toEqual([
    ...["lead", "lead", "lead", "unmapped", "lead", "lead", "unreadable", "lead", "waiting", "lead"],
  ]);
  expect(became.get(again)?.lead).toBe(became.get(first)?.lead);
  const found = await db.query("select 1 from lead_email where workspace_id = $1 and email_key = 'other@b.example'", [
    HERE,
  ]);
  expect(found).toEqual([]);
  await db.query("update arrival set outcome = 'refused' where arrival_id = $1", [bad]);
});

test("two workers make one lead of each, however many wait and whatever they weigh", async () => {
  const some = await Promise.all(Array.from({ length: 40 }, (_, n) => waits(`email=p${n}%40many.example`)));
  // More than a page may weigh, so that it comes by itself.
  const heavy = await waits(`email=heavy%40many.example&other=${"x".repeat(5 * 1024 * 1024)}`);
  const light = await waits("email=light%40many.example");
  const leads = async () =>
    Number((await db.query<{ n: string }>("select count(*) as n from lead where workspace_id = $1", [HERE]))[0]?.n);
  const before = await leads();
  await Promise.all([lookAfterArrivals(ctx), lookAfterArrivals(ctx)]);
  const became = await arrivals();
  expect(new Set([...some, heavy, light].map((id) => became.get(id)?.lead)).size).toBe(42);
  expect(await leads()).toBe(before + 42);
  expect([...became.values()].filter(({ outcome }) => outcome === "waiting")).toEqual([]);
});
