/** Webhooks of other systems, by HTTP: signed, not replayed, mapped by data, and once. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { type PresetName, WEBHOOK_PRESETS } from "../api/intake/webhook-presets.ts";
import { workspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("here");
const BASE = `/api/v1/w/${HERE}`;
const PRESETS = Object.keys(WEBHOOK_PRESETS) as PresetName[];

let app: ServerApp;
let writer: Writer;
let owner: string;
let now: EpochMs = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const hooks = new Map<PresetName, { readonly intakeId: string; readonly secret: string }>();
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  await activateAgreement(db.within(HERE), HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: HERE, now: () => now, newId: randomUUID });
  owner = await signedInOwner(app);
  for (const preset of PRESETS) {
    const made = await ask("POST", "/inbound-webhooks", {
      ...{ name: preset, source: `from-${preset}`, settings: WEBHOOK_PRESETS[preset].settings },
    });
    hooks.set(preset, made as { intakeId: string; secret: string });
  }
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function ask(method: "GET" | "POST" | "PUT", path: string, payload?: object, cookie = owner) {
  const body = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `${BASE}${path}`, headers: { cookie }, ...body });
  return answer.json<Record<string, unknown>>();
}

type Arrival = {
  readonly outcome: string;
  readonly leadId: string | null;
  readonly reason: string | null;
  readonly arrivalId: string;
};
async function latest(): Promise<Arrival> {
  now = epochMs(now + 1_000);
  const { arrivals } = (await ask("GET", "/arrivals?state=all")) as unknown as { arrivals: Arrival[] };
  const [first] = arrivals;
  if (first === undefined) throw new Error("nothing arrived");
  return first;
}

/** As each sender signs. */
function signed(
  preset: PresetName,
  body: string,
  { secret = hooks.get(preset)?.secret ?? "", at = now } = {},
): Record<string, string> {
  const seconds = String(Math.floor(at / 1_000));
  const mac = (text: string, key: string | Buffer = secret) => createHmac("sha256", key).update(text);
  const { signature, field } = WEBHOOK_PRESETS[preset].settings;
  switch (signature) {
    case "standard":
      return {
        ...{ "webhook-id": "msg_1", "webhook-timestamp": seconds },
        "webhook-signature": `v1,AAAA v1,${mac(`msg_1.${seconds}.${body}`, Buffer.from(secret.slice(6), "base64")).digest("base64")}`,
      };
    case "hex":
      return { [field]: `sha256=${mac(body).digest("hex")}` };
    case "base64":
      return { [field]: `sha256=${mac(body).digest("base64")}` };
    case "timestamped":
      return { [field]: `t=${seconds},v1=${mac(`${seconds}.${body}`).digest("hex")}` };
    case "linkedin":
      return { [field]: mac(`hmacsha256=${body}`).digest("hex") };
    case "body_key":
      return {};
  }
}

function bodyOf(preset: PresetName, secret = hooks.get(preset)?.secret ?? ""): string {
  return WEBHOOK_PRESETS[preset].example.replace("the secret", secret);
}

async function send(preset: PresetName, payload: string, headers: Record<string, string>) {
  return app.inject({
    ...{ method: "POST", url: `${BASE}/inbound-webhooks/${hooks.get(preset)?.intakeId ?? ""}`, payload },
    headers: { "content-type": "application/json", ...headers },
  });
}

test.each(PRESETS)(
  "%s: what it sends is a lead; sent again, it is the same one; unsigned, it is turned away",
  async (preset) => {
    const body = bodyOf(preset);
    expect((await send(preset, body, signed(preset, body))).statusCode).toBe(201);
    const first = await latest();
    expect([first.reason, first.outcome]).toEqual([null, "lead"]);
    expect(await ask("GET", `/leads/${encodeURIComponent(first.leadId ?? "")}`)).toMatchObject({
      ...{ name: "Ada Lovelace", email: "ada@example.com" },
    });
    expect((await send(preset, body, signed(preset, body))).statusCode).toBe(201);
    expect(await latest()).toMatchObject({ outcome: "lead", leadId: first.leadId });
    const wrong = bodyOf(preset, "another");
    for (const headers of [{}, signed(preset, wrong, { secret: "whsec_YW5vdGhlcg==" })])
      expect([preset, (await send(preset, wrong, headers)).statusCode]).toEqual([preset, 403]);
  },
);

test.each(["standard", "calendly"] as const)(
  "%s: what was signed at another time is turned away, and seen",
  async (preset) => {
    const body = bodyOf(preset);
    now = epochMs(now + 120_000);
    for (const at of [now - 6 * 60_000, now + 6 * 60_000]) {
      const answer = await send(preset, body, signed(preset, body, { at: epochMs(at) }));
      expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
        403,
        expect.stringContaining("of another time") as string,
      ]);
    }
    expect(await ask("GET", "/intake")).toMatchObject({
      intakes: expect.arrayContaining([
        expect.objectContaining({ name: preset, turnedAway: expect.objectContaining({ why: "replay" }) as object }),
      ]) as object,
    });
  },
);

test("a mapping that fits nothing refuses by name; mended, what was kept is a lead", async () => {
  const body = JSON.stringify({ who: { mail: "late@example.com" } });
  const headers = signed("standard", body);
  const sent: Record<string, string> = { ...headers, "webhook-id": "msg_2" };
  const seconds = headers["webhook-timestamp"] ?? "";
  const key = Buffer.from((hooks.get("standard")?.secret ?? "").slice(6), "base64");
  sent["webhook-signature"] = `v1,${createHmac("sha256", key).update(`msg_2.${seconds}.${body}`).digest("base64")}`;
  expect((await send("standard", body, sent)).statusCode).toBe(201);
  const refused = await latest();
  expect(refused.reason).toContain("no name, email, or company");
  const { settings } = WEBHOOK_PRESETS.standard;
  await ask("PUT", `/inbound-webhooks/${hooks.get("standard")?.intakeId ?? ""}`, {
    name: "standard",
    settings: { ...settings, mapping: { ...settings.mapping, email: "who.mail" } },
  });
  expect(await ask("POST", `/arrivals/${refused.arrivalId}/retry`, {})).toMatchObject({ outcome: "lead" });
});

test("no secret is shown: not in the list, and not in what was sent", async () => {
  const secrets = [...hooks.values()].map(({ secret }) => secret);
  expect(secrets.every((secret) => /^whsec_\S{32}$/.test(secret))).toBe(true);
  const shown = JSON.stringify(await ask("GET", "/intake"));
  const { arrivals } = (await ask("GET", "/arrivals?state=all&limit=200")) as unknown as { arrivals: Arrival[] };
  const bodies = await Promise.all(arrivals.map(({ arrivalId }) => ask("GET", `/arrivals/${arrivalId}`)));
  expect(secrets.filter((secret) => `${shown}${JSON.stringify(bodies)}`.includes(secret))).toEqual([]);
});

test("who heads sales makes none", async () => {
  const quinn = await signedInMember(app, "quinn");
  expect(
    await ask(
      "POST",
      "/inbound-webhooks",
      { name: "x", source: "x", settings: WEBHOOK_PRESETS.google.settings },
      quinn,
    ),
  ).toMatchObject({
    status: 403,
  });
});
