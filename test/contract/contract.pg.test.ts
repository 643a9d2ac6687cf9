/**
 * The contract against the running server: requests made from its shapes, for every operation. No answer is one that the contract does not have, no
 * shape is another, nothing is a fault of ours, and what is refused for its shape leaves nothing behind.
 *
 * `CONTRACT_BODIES` says how many for each operation that changes something.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workspaceId } from "../../src/base/ids.ts";
import { defined } from "../../src/base/assert.ts";
import { seededRandom } from "../../src/base/random.ts";
import { epochMs } from "../../src/base/time.ts";
import type { ServerApp } from "../../src/server/server-app.ts";
import { activateAgreement } from "../../src/store/agreement/active-agreement.ts";
import type { Database } from "../../src/store/database/database.ts";
import { startWriter, type Writer } from "../../src/store/writer/writer.ts";
import { testDatabase } from "../postgres.ts";
import { agreementOf, SAMPLE } from "../sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "../signed-in.ts";
import { randomValue, type Shape } from "./random-body.ts";

type Content = Readonly<Record<string, { readonly schema: Shape }>>;
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Shape }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Shape>>;
    readonly responses: Readonly<Record<string, { readonly content: Content }>>;
  };
};

const BODIES = Number(process.env["CONTRACT_BODIES"] ?? 8);
const { paths, components } = JSON.parse(
  readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8"),
) as Document;
const OPERATIONS = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);
/** They end the session that all of this is asked with. */
const LEFT_OUT = new Set(["signOut"]);
const WORDS = ["form:ada", "form:bob", "sam", "quinn", "dana", "ada@company.example", "webinar", "demo_requested", "1"];

const id = workspaceId("default");
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
let app: ServerApp;
let db: Database;
let writer: Writer;
let cookie: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  ajv.addSchema({ $id: "contract", components });
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  let at = Date.parse("2026-03-09T09:00:00Z");
  app = await serverWithAccounts({ db, writer, workspaceId: id, now: () => epochMs((at += 1_000)), newId: randomUUID });
  cookie = await signedInOwner(app, "dana");
  for (const name of ["ada", "bob"]) {
    const payload = { fact: { source: "form", id: name }, origin: "webinar", name, attributes: { employees: 200 } };
    expect((await app.inject({ method: "POST", url: "/api/leads", headers: { cookie }, payload })).statusCode).toBe(
      201,
    );
  }
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

test.each([
  ["x".repeat(5_000), 414],
  ["%ff", 400],
])("an address that can't be read is a problem", async (lead, status) => {
  const answer = await app.inject({
    method: "POST",
    url: `/api/v1/w/default/leads/${lead}/accept`,
    headers: { cookie },
  });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
});

// What sending thousands of requests found.
test.each(["\u0000", "a\u0000b", "\ud800"])("a token with %j in it is refused, and never looked up", async (token) => {
  for (const path of ["w/default/link", "sign-in/by-link", "password-reset/link"]) {
    const answer = await app.inject({
      method: "POST",
      url: `/api/v1/${path}`,
      payload: JSON.stringify({ token }),
      headers: { "content-type": "application/json" },
    });
    expect([path, answer.statusCode]).toEqual([path, 422]);
  }
});

test.each(["absences/a%00b/end", "keys/a%00b/rotate"])("%s is refused, and never looked up", async (path) => {
  const answer = await app.inject({
    method: "POST",
    url: `/api/v1/w/default/${path}`,
    payload: "{}",
    headers: { cookie, "content-type": "application/json" },
  });
  expect(answer.statusCode).toBe(422);
});

test.each(
  OPERATIONS.filter(({ operation }) => !LEFT_OUT.has(operation.operationId)).map(
    (each) => [each.operation.operationId, each] as const,
  ),
)("%s answers as the contract says", async (name, { path, method, operation }) => {
  const random = randomOf(name);
  const made = { shapes: components.schemas, words: WORDS };
  const body = operation.requestBody?.content["application/json"]?.schema;
  const times = body === undefined ? Math.min(BODIES, 10) : BODIES;
  for (let time = 0; time < times; time += 1) {
    const said = (operation.parameters ?? []).map((each) => ({
      ...each,
      value: each.name === "workspace" ? "default" : atOnce(each.name, randomValue(random, each.schema, made)),
    }));
    const url = urlOf(path, said);
    const payload = body === undefined ? undefined : JSON.stringify(randomValue(random, body, made));
    const before = await entries();
    const headers = { cookie, ...(payload === undefined ? {} : { "content-type": "application/json" }) };
    const answer = await sendUntilHeard({
      method: method.toUpperCase(),
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const what = `${method} ${url} ${payload?.slice(0, 500) ?? ""} → ${answer.statusCode} ${answer.body.slice(0, 300)}`;
    expect(answer.statusCode, what).toBeLessThan(500);
    const problem = faultOf(operation, answer);
    expect(problem, what).toBeUndefined();
    if ([400, 413, 415, 422].includes(answer.statusCode)) expect(await entries(), what).toBe(before);
  }
});

/** Of its name: what another operation is asked is no concern of it. */
function randomOf(operation: string): ReturnType<typeof seededRandom> {
  return seededRandom(Array.from(operation).reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7));
}

const OF_A_COMPANY = OPERATIONS.filter(({ path }) => path.includes("{workspace}"));

/** Requests of no particular sense: what they are answered with is what the company is, or what is wrong with them. */
async function answersOf(
  company: string,
  of: typeof OPERATIONS,
  times: number,
): Promise<ReadonlyMap<string, string[]>> {
  const made = { shapes: components.schemas, words: WORDS };
  const codes = new Map<string, string[]>();
  const randoms = new Map(of.map(({ operation: { operationId } }) => [operationId, randomOf(operationId)]));
  for (const { path, method, operation } of of.flatMap((each) => Array.from({ length: times }, () => each))) {
    const random = defined(randoms.get(operation.operationId), "of each");
    const said = (operation.parameters ?? []).map((each) => ({
      ...each,
      value: randomValue(random, each.schema, made),
    }));
    const body = operation.requestBody?.content["application/json"]?.schema;
    const payload = body === undefined ? undefined : JSON.stringify(randomValue(random, body, made));
    const answer = await sendUntilHeard({
      method: method.toUpperCase(),
      url: urlOf(path, said).replace("/w/default/", `/w/${company}/`),
      headers: { cookie, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
      ...(payload === undefined ? {} : { payload }),
    });
    expect(faultOf(operation, answer), `${method} ${path} → ${answer.statusCode} ${answer.body}`).toBeUndefined();
    // An address that is too long is never read.
    if (answer.statusCode === 414) continue;
    const code = answer.statusCode < 400 ? "answered" : answer.json<{ code: string }>().code;
    codes.set(operation.operationId, [...(codes.get(operation.operationId) ?? []), code]);
  }
  return codes;
}

test("of a company that there is not, every operation says so, as the contract has it; but for links, forms, calendars, webhooks, and what a chat sends, which are looked up by themselves", async () => {
  const codes = await answersOf("nowhere", OF_A_COMPANY, 1);

  const others = [...codes].filter(([, [code]]) => code !== "workspace_not_found").map(([name]) => name);
  expect(others.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    ...["confirmInboundWebhook", "joinByLink", "lookUpLink", "openCalendarFeed", "pressSlackButton"],
    ...[
      "readSiteScript",
      "receiveConnectionChanges",
      "sendInboundWebhook",
      "sendVisits",
      "submitForm",
      "withdrawVisitor",
    ],
  ]);
});

test("an archived company answers every operation as the contract has it, and refuses what would change it", async () => {
  await db.within(id).query("update workspace set archived_at_ms = 1 where workspace_id = $1", [id]);
  const before = await entries();
  const writing = OF_A_COMPANY.filter(({ method }) => method !== "get");
  const codes = await answersOf("default", writing, 6);
  expect(await entries()).toBe(before);
  expect([...codes.values()].flat().filter((code) => code === "workspace_archived").length).toBeGreaterThan(10);
});

/** What waits for something to happen would wait for minutes. */
function atOnce(name: string, value: unknown): unknown {
  return ["for", "wait"].includes(name) && typeof value === "number" ? Math.min(value, 1) : value;
}

function urlOf(path: string, said: readonly { name: string; in: string; value: unknown }[]): string {
  const text = (value: unknown): string =>
    encodeURIComponent((typeof value === "string" ? value : JSON.stringify(value)).toWellFormed());
  const inPath = said.filter((each) => each.in === "path");
  // Of any other company there is one answer: that it is not there.
  const url = inPath.reduce(
    (made, { name, value }) => made.replace(`{${name}}`, name === "workspace" ? "default" : text(value) || "x"),
    path,
  );
  const query = said.filter((each) => each.in === "query").map(({ name, value }) => `${name}=${text(value)}`);
  return query.length === 0 ? url : `${url}?${query.join("&")}`;
}

/** What of an answer the contract does not say; undefined: nothing. */
function faultOf(
  { responses }: Operation,
  { statusCode, headers, body }: Awaited<ReturnType<ServerApp["inject"]>>,
): string | undefined {
  const response = responses[String(statusCode)];
  if (response === undefined) return `${statusCode} is not documented`;
  const content =
    response.$ref === undefined
      ? response.content
      : components.responses[response.$ref.split("/").at(-1) ?? ""]?.content;
  const type = String(headers["content-type"]).split(";")[0] ?? "";
  const schema = content?.[type]?.schema;
  if (schema === undefined) return `${type} is not documented for ${statusCode}`;
  if (!/^application\/(?:problem\+)?json$/.test(type)) return undefined;
  const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object);
  return fits(JSON.parse(body)) ? undefined : ajv.errorsText(fits.errors);
}

/** A server that is busy with so many requests says so, and is asked again: as the contract has it. */
async function sendUntilHeard(request: InjectOptions): Promise<Awaited<ReturnType<ServerApp["inject"]>>> {
  const answer = await app.inject(request);
  if (answer.statusCode !== 503 || !answer.body.includes("The server is busy")) return answer;
  await setTimeout(1_000);
  return sendUntilHeard(request);
}

async function entries(): Promise<number> {
  const [row] = await db.within(id).query<{ readonly n: number }>("select count(*)::int as n from log");
  return row?.n ?? 0;
}
