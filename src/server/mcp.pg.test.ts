/** The tools of assistants, as the official client of the protocol calls them: over HTTP, and over the standard input and output of `baton mcp`. */
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { PASSWORD, serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

let app: ServerApp;
let writer: Writer;
let address: string;
const keys: Record<"assistant" | "reader", string> = { assistant: "", reader: "" };

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const now = () => epochMs(Date.parse("2026-03-02T09:00:00Z"));
  app = await serverWithAccounts({ db, writer, workspaceId: id, now, newId: randomUUID });
  const cookie = await signedInOwner(app);
  for (const [name, scopes] of [
    ["assistant", ["facts:write", "leads:read", "reports:read", "agreement:read"]],
    ["reader", ["agreement:read"]],
  ] as const) {
    const body = { name, scopes, ...(name === "assistant" ? { sources: ["assistant"] } : {}), password: PASSWORD };
    const made = await app.inject({
      ...{ method: "POST", url: "/api/v1/w/default/keys", payload: body, headers: { cookie } },
    });
    keys[name] = made.json<{ key: string }>().key;
  }
  address = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function connected(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${address}/api/v1/w/default/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  );
  return client;
}

async function called(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const [first] = content;
  const text = first?.type === "text" ? first.text : "";
  return { isError: isError === true, said: JSON.parse(text) as Record<string, unknown> };
}

const FACT = { fact: { source: "assistant", id: "1" }, origin: "webinar", name: "Ada", email: "ada@navy.example" };

test("an assistant captures a lead, reads it and why it is where it is; the same again counts once", async () => {
  const client = await connected(keys.assistant);
  expect(await called(client, "capture", FACT)).toMatchObject({ isError: false, said: { outcome: "recorded" } });
  expect(await called(client, "capture", FACT)).toMatchObject({ isError: false, said: { outcome: "duplicate" } });
  expect(await called(client, "getLeads", { search: "ada", limit: 5 })).toMatchObject({
    said: { leads: [{ leadId: "assistant:1", name: "Ada" }] },
  });
  expect(await called(client, "getExplanation", { leadId: "assistant:1" })).toMatchObject({ isError: false });
  expect(await called(client, "getScoreboard")).toMatchObject({ isError: false, said: { zone: "Europe/Berlin" } });
  expect(await called(client, "getCatalogReport", { report: "funnel", period: "2026-03" })).toMatchObject({
    said: { id: "funnel" },
  });
  await client.close();
});

test("what the key may not, the assistant may not; and it signs, activates, merges, and erases nothing", async () => {
  const client = await connected(keys.reader);
  expect(await called(client, "getAgreement")).toMatchObject({ isError: false });
  expect(await called(client, "capture", FACT)).toMatchObject({ isError: true, said: { code: "not_permitted" } });
  expect(await called(client, "getLead", { leadId: "assistant:1" })).toMatchObject({ isError: true });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).filter((name) => /sign|activate|merge|erase|revoke|delete/i.test(name))).toEqual(
    [],
  );
  expect(tools.every(({ description }) => (description ?? "").length > 10)).toBe(true);
  await client.close();
  await expect(connected("baton_none_none")).rejects.toThrow(/401|key opens nothing/);
});

test("an agreement is checked and compared by its text alone", async () => {
  const client = await connected(keys.reader);
  expect(await called(client, "checkAgreement", { text: SAMPLE })).toEqual({ isError: false, said: { problems: [] } });
  expect(await called(client, "checkAgreement", { text: "zone: Mars" })).toMatchObject({
    said: { problems: expect.arrayContaining([expect.objectContaining({ line: expect.any(Number) })]) },
  });
  const after = SAMPLE.replace("hot: 15 business minutes", "hot: 20 business minutes");
  expect(await called(client, "compareAgreements", { before: SAMPLE, after })).toMatchObject({
    said: { changes: [expect.objectContaining({ sentence: expect.stringContaining("within 20 business minutes") })] },
  });
  await client.close();
});

test("over standard input and output, of a server somewhere, with its key from the environment", async () => {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [`${CHECKOUT}src/main.ts`, "mcp", "--url", address],
      env: { ...(process.env as Record<string, string>), BATON_KEY: keys.assistant },
    }),
  );
  expect(await called(client, "getLead", { leadId: "assistant:1" })).toMatchObject({ said: { name: "Ada" } });
  await client.close();
});
