/** What browsers, and what is none, send to a form over a connection: each is answered so that whoever filled it in knows what to do. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { connected, listening, sendRaw } from "../../test/raw-http.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { FormSettings } from "../api/intake/form.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { createForm } from "../services/intake/change-intakes.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("default");
const SITE = "https://www.company.example";
const URLENCODED = "application/x-www-form-urlencoded";
/** So that the test needn't wait as long as people are waited for. */
const PATIENCE = { headersMs: 400, requestMs: 600, silenceMs: 1_500, checkedEveryMs: 50 };

let db: Database;
let writer: Writer;
let app: ServerApp;
let port: number;
let path: string;
let owner: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  db = db.within(HERE);
  writer = startWriter(db);
  const now = epochMs(Date.parse("2026-03-09T09:00:00Z"));
  const services = { db, writer, workspaceId: HERE, now: () => now, newId: randomUUID };
  await activateAgreement(db, HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts(services, { patience: PATIENCE });
  const settings = FormSettings.parse({
    fields: [
      { name: "email", label: "Email", type: "email", target: "email", isRequired: true },
      { name: "name", label: "Name", target: "name" },
    ],
    ...{ activity: "demo_requested", origins: [SITE] },
  });
  path = `/api/v1/w/${HERE}/forms/${await createForm(askedBy(services), { name: "Form", source: "website", settings })}`;
  owner = await signedInOwner(app);
  port = await listening(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

/** As a browser goes to the answer. */
const head = (length: number | string, { type = URLENCODED, origin = SITE } = {}): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html,*/*\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;

async function leads(): Promise<readonly string[]> {
  const rows = await db.query<{ readonly id: string }>(
    "select lead_id as id from arrival where workspace_id = $1 and outcome = 'lead' order by arrival_id",
    [HERE],
  );
  return rows.map(({ id }) => id);
}

const FORM = "multipart/form-data; boundary=b";
const multipart = (...fields: readonly (readonly [string, string])[]): Buffer =>
  Buffer.from(
    `${fields.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--b--\r\n`,
    "latin1",
  );

test.each<readonly [what: string, type: string, body: Buffer]>([
  // Browsers send a page's own encoding, and don't say which unless the form has a field for it.
  ["a page in ISO-8859-1", URLENCODED, Buffer.from("email=a1%40company.example&name=J%E4ger")],
  ["the same, as it is", URLENCODED, Buffer.from("email=a2%40company.example&name=J\xE4ger", "latin1")],
  ["the same, which says so", URLENCODED, Buffer.from("_charset_=ISO-8859-1&email=a3%40company.example&name=J%E4ger")],
  ["the same, in parts", FORM, multipart(["email", "a4@company.example"], ["name", "J\xE4ger"])],
  ["a page in UTF-8", URLENCODED, Buffer.from("email=a5%40company.example&name=J%C3%A4ger")],
])("%s: “ä” stays one, and the sender is thanked", async (_what, type, body) => {
  const before = await leads();
  const answer = await sendRaw(port, head(body.byteLength, { type }), body);
  expect([answer.status, answer.headers["content-type"]]).toEqual([201, "text/html; charset=utf-8"]);
  expect(answer.body).toContain("<h1>Thank you</h1>");
  const [made, ...others] = (await leads()).filter((id) => !before.includes(id));
  expect(others).toEqual([]);
  const url = `/api/v1/w/${HERE}/leads/${encodeURIComponent(made ?? "")}`;
  expect((await app.inject({ url, headers: { cookie: owner } })).json()).toMatchObject({ name: "Jäger" });
});

test.each<readonly [what: string, status: number, said: string, request: () => readonly (string | Uint8Array)[]]>([
  ["nothing is filled in", 422, "Not filled in: Email. Go back, correct it, and send it again.", () => [head(0)]],
  [
    "it is sent from a page of another site",
    403,
    "This form isn’t taken from the page that it was sent from.",
    () => [head(29, { origin: "https://evil.example" }), "email=evil%40company.example."],
  ],
  [
    "it is 1 MB",
    413,
    "It is longer than 256 KiB. Go back, shorten it, and send it again.",
    () => [head(1024 * 1024), "x".repeat(64 * 1024)],
  ],
])("where %s, a page says so: %i", async (_what, status, said, request) => {
  const before = await leads();
  const answer = await sendRaw(port, ...request());
  expect([answer.status, answer.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
  expect(answer.body).toContain("<h1>This wasn’t sent</h1>");
  expect(answer.body).toContain(said);
  expect(await leads()).toEqual(before);
});

test("bodies that never end are ended, and whoever sends at the same time doesn't notice", async () => {
  const slow = Array.from({ length: 50 }, async () => {
    const socket = await connected(port);
    let said = "";
    socket.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
    socket.write(`${head(1_000)}email=`);
    const trickle = setInterval(() => socket.write("a"), 100);
    await once(socket, "close");
    clearInterval(trickle);
    return said;
  });
  const body = "email=quick%40company.example";
  expect((await sendRaw(port, head(body.length), body)).status).toBe(201);
  for (const said of await Promise.all(slow))
    expect(said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*Send all of it at once/);
  const [row] = await db.query<{ readonly n: number }>(
    "select count(*)::int as n from arrival where workspace_id = $1 and size > 900",
    [HERE],
  );
  expect(row?.n).toBe(0);
});
