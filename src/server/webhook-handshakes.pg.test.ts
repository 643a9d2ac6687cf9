/** What Meta, LinkedIn, Google, Typeform, and Calendly do beside sending a lead: handshakes, tests, names without a lead, and another event. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID, webcrypto } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { type PresetName, WEBHOOK_PRESETS } from "../api/intake/webhook-presets.ts";
import { workspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs } from "../base/time.ts";
import type { HttpSend } from "../connectors/http/http-sender.ts";
import { openHttpSender } from "../connectors/http/http-sender.ts";
import { reachableAddresses } from "../connectors/http/reachable-addresses.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("here");
const BASE = `/api/v1/w/${HERE}`;
const SECRET = "0123456789abcdef0123456789abcdef";
const TOKEN = "EAAB-a-page-access-token";

let app: ServerApp;
let writer: Writer;
let owner: string;
let now: EpochMs = epochMs(Date.parse("2026-03-09T09:00:00Z"));

/** Stands where Meta's Graph does, and misbehaves when told to. */
const asked: { url: string; token: string | undefined }[] = [];
let answers: (request: IncomingMessage) => { readonly status: number; readonly body: string };
const peer = createServer((request, response) => {
  asked.push({ url: request.url ?? "", token: request.headers.authorization });
  const { status, body } = answers(request);
  response.writeHead(status, { "content-type": "application/json" }).end(body);
});

beforeAll(async () => {
  const { db } = await testDatabase();
  await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
  const really = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  const at = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
  const http: HttpSend = (request) =>
    really({ ...request, url: request.url.replace("https://graph.facebook.com", at) });
  writer = startWriter(db);
  await activateAgreement(db.within(HERE), HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: HERE, now: () => now, newId: randomUUID, http });
  owner = await signedInOwner(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
  peer.close();
});

async function ask(method: "GET" | "POST" | "PUT", path: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `${BASE}${path}`, headers: { cookie: owner }, ...body });
  return answer.json<Record<string, unknown>>();
}
async function webhook(preset: PresetName, more: object = {}): Promise<string> {
  const { settings } = WEBHOOK_PRESETS[preset];
  const body = { name: preset, source: `from-${preset}`, settings, secret: SECRET, ...more };
  return String((await ask("POST", "/inbound-webhooks", body))["intakeId"]);
}

/** By the browser's implementation, not by the one that checks. */
async function hmacHex(text: string, secret = SECRET): Promise<string> {
  const key = await webcrypto.subtle.importKey("raw", Buffer.from(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return Buffer.from(await webcrypto.subtle.sign("HMAC", key, Buffer.from(text))).toString("hex");
}
async function send(intakeId: string, body: string, headers: Readonly<Record<string, string>>) {
  now = epochMs(now + 1_000);
  const sent = { "content-type": "application/json", ...headers };
  return app.inject({ method: "POST", url: `${BASE}/inbound-webhooks/${intakeId}`, payload: body, headers: sent });
}
const get = (intakeId: string, query: Readonly<Record<string, string>>) =>
  app.inject({ method: "GET", url: `${BASE}/inbound-webhooks/${intakeId}`, query });

type Listed = { arrivalId: string; outcome: string; refusal: string | null; leadId: string | null; intakeId: string };
async function arrivals(intakeId: string): Promise<readonly Listed[]> {
  return (await ask("GET", `/arrivals?state=all&intakeId=${intakeId}`))["arrivals"] as Listed[];
}

test("the vectors: HMAC-SHA-256 as openssl computes it", async () => {
  // printf 'hmacsha256={"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
  expect(await hmacHex('hmacsha256={"a":1}')).toBe(VECTORS.linkedin);
  expect(await hmacHex('{"a":1}')).toBe(VECTORS.meta);
  expect(await hmacHex("890e4665-4dfe-4ab1-b689-ed553bceeed0")).toBe(VECTORS.challenge);
});

test("Meta's challenge is returned as plain text to whoever knows the address, and to nobody else", async () => {
  const id = await webhook("meta");
  const query = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": id };
  const answer = await get(id, query);
  expect([answer.statusCode, answer.body, answer.headers["content-type"]]).toEqual([
    200,
    "1158201444",
    "text/plain; charset=utf-8",
  ]);
  expect((await get(id, { ...query, "hub.verify_token": "guessed" })).statusCode).toBe(403);
  expect((await get(id, { ...query, "hub.challenge": "<script>alert(1)</script>" })).statusCode).toBe(422);
  expect((await get("guessed", query)).statusCode).toBe(404);
  expect((await get(await webhook("google"), query)).statusCode).toBe(422);
});

test("LinkedIn's challenge is answered with the client secret; a name without a lead is refused by name; a relay's lead is one", async () => {
  const id = await webhook("linkedin");
  const challengeCode = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
  expect((await get(id, { challengeCode })).json()).toEqual({ challengeCode, challengeResponse: VECTORS.challenge });
  const named = JSON.stringify({
    type: "LEAD_ACTION",
    leadGenFormResponse: "urn:li:leadGenFormResponse:1",
    leadAction: "CREATED",
  });
  expect((await send(id, named, { "x-li-signature": await hmacHex(`hmacsha256=${named}`) })).statusCode).toBe(201);
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "refused", refusal: "only_named" });
  const { example } = WEBHOOK_PRESETS.linkedin;
  expect((await send(id, example, { "x-li-signature": `sha256=${await hmacHex(example)}` })).statusCode).toBe(201);
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "lead" });
  expect((await send(id, example, { "x-li-signature": await hmacHex(`other=${example}`) })).statusCode).toBe(403);
});

const leadgen = (...ids: readonly number[]) =>
  `{"object":"page","entry":[{"id":"1","time":1438292065,"changes":[${ids
    .map((id) => `{"field":"leadgen","value":{"leadgen_id":${id}0000000001,"page_id":12345678901234567,"form_id":2}}`)
    .join(",")}]}]}`;
const ofMeta = (id: string, email = "ada@example.com") =>
  JSON.stringify({
    id,
    created_time: "2026-03-09T08:59:00+0000",
    field_data: [
      { name: "full_name", values: ["Ada Lovelace"] },
      { name: "email", values: [email] },
    ],
  });

test("Meta names leads: each is fetched with the token and its proof, and is one lead; what fails waits or is refused, and is tried again", async () => {
  const id = await webhook("meta");
  const post = async (body: string) => send(id, body, { "x-hub-signature-256": `sha256=${await hmacHex(body)}` });
  // Without a token nobody is asked.
  expect((await post(leadgen(1_234_567_890))).statusCode).toBe(201);
  const [before] = await arrivals(id);
  expect([before?.refusal, asked.length]).toEqual(["only_named", 0]);
  const { settings } = WEBHOOK_PRESETS.meta;
  await ask("PUT", `/inbound-webhooks/${id}`, { name: "meta", settings, token: TOKEN });
  answers = ({ url }) => {
    const lead = /v\d+\.0\/(\d+)\?/.exec(url ?? "")?.[1] ?? "";
    return { status: 200, body: ofMeta(lead, `ada${lead.slice(0, 10)}@example.com`) };
  };
  expect(await ask("POST", `/arrivals/${before?.arrivalId ?? ""}/retry`, {})).toMatchObject({ outcome: "lead" });
  expect(asked[0]).toEqual({
    url: expect.stringContaining(`/12345678900000000001?fields=id,`) as string,
    token: `Bearer ${TOKEN}`,
  });
  expect(asked[0]?.url).toContain(`appsecret_proof=${await hmacHex(TOKEN)}`);
  // Two in one request are two arrivals; the first of them again is the same lead.
  await post(leadgen(1_234_567_890, 1_234_567_891));
  const [second, first] = await arrivals(id);
  expect([first?.outcome, second?.outcome, second?.leadId === first?.leadId]).toEqual(["lead", "lead", false]);
  answers = () => ({ status: 503, body: "{}" });
  await post(leadgen(1_234_567_892));
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "waiting" });
  answers = () => ({ status: 400, body: '{"error":{"code":190,"message":"expired ada@example.com"}}' });
  await post(leadgen(1_234_567_893));
  expect((await arrivals(id))[0]).toMatchObject({
    outcome: "refused",
    reason: "Meta doesn’t tell what is in the lead (status 400)",
  });
  // A test lead of Meta's tool is seen, and none.
  answers = () => ({ status: 200, body: ofMeta("9", "<test lead: dummy data for email>") });
  await post(leadgen(1_234_567_894));
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "refused", refusal: "test" });
  expect(JSON.stringify(await ask("GET", "/intake"))).not.toContain(TOKEN);
});

test("a test of Google's, and another event of Calendly's or Typeform's, are seen, and are no leads unless somebody says so", async () => {
  const google = await webhook("google");
  const test_ = WEBHOOK_PRESETS.google.example
    .replace("the secret", SECRET)
    .replace('"is_test": false', '"is_test": true');
  expect((await send(google, test_, {})).statusCode).toBe(201);
  const [seen] = await arrivals(google);
  expect(seen).toMatchObject({ outcome: "refused", refusal: "test" });
  expect(await ask("POST", `/arrivals/${seen?.arrivalId ?? ""}/retry`, { isPerson: true })).toMatchObject({
    outcome: "lead",
  });
  const calendly = await webhook("calendly");
  const canceled = WEBHOOK_PRESETS.calendly.example.replace("invitee.created", "invitee.canceled");
  const at = Math.floor(now / 1_000);
  const signature = `t=${at},v1=${await hmacHex(`${at}.${canceled}`)}`;
  expect((await send(calendly, canceled, { "calendly-webhook-signature": signature })).statusCode).toBe(201);
  expect((await arrivals(calendly))[0]).toMatchObject({ outcome: "refused", refusal: "other_event" });
});

test("a secret that was replaced is taken for as long as was said; a paused webhook keeps what arrives, and it is decided when it runs again", async () => {
  const id = await webhook("typeform");
  let n = 0;
  const post = async (secret: string) => {
    const body = WEBHOOK_PRESETS.typeform.example.replace("01HM3K8N2P", `event-${(n += 1)}`);
    const base64 = Buffer.from(await hmacHex(body, secret), "hex").toString("base64");
    return (await send(id, body, { "typeform-signature": `sha256=${base64}` })).statusCode;
  };
  const rotated = await ask("POST", `/inbound-webhooks/${id}/secret`, { overlapHours: 1 });
  const next = String(rotated["secret"]);
  expect([await post(SECRET), await post(next)]).toEqual([201, 201]);
  now = epochMs(now + 61 * 60_000);
  expect([await post(SECRET), await post(next)]).toEqual([403, 201]);
  const leaked = String((await ask("POST", `/inbound-webhooks/${id}/secret`, { overlapHours: 0 }))["secret"]);
  expect([await post(next), await post(leaked)]).toEqual([403, 201]);
  expect(await ask("POST", `/intake/${id}/pause`)).toEqual({ done: true });
  expect(await post(leaked)).toBe(201);
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "waiting" });
  const { intakes } = (await ask("GET", "/intake")) as unknown as { intakes: { intakeId: string }[] };
  expect(intakes.find(({ intakeId }) => intakeId === id)).toMatchObject({
    pausedAt: now - 1_000,
    lastArrival: { outcome: "waiting" },
    hasSecret: true,
  });
  await ask("POST", `/intake/${id}/resume`);
  expect((await arrivals(id))[0]).toMatchObject({ outcome: "lead" });
});

const VECTORS = {
  linkedin: "2d8d62aa37ba6701b1ae72f1e95fa8ab5e4bf5a54e14997ff36c9b9867b4fa0e",
  meta: "f0546246da9e2349100c845a8561214788d75d900f3c086a72fcfa03bb1f42ab",
  challenge: "ae9adb70a11e0077b56e0e697feabd9bf2a0bb68592c568e9d92c3a3308b4e65",
};
