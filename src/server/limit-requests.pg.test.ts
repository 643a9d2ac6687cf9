/** How often somebody may ask, by HTTP: each account by itself, and everybody without one by their address. */
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

let writer: Writer;
let services: Services;
let cookies: { readonly sam: string; readonly pia: string };

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  services = { db, writer, workspaceId: workspaceId("default"), now: () => epochMs(0), newId: randomUUID };
  const app = await serverWithAccounts(services);
  await signedInOwner(app);
  cookies = { sam: await signedInMember(app, "sam"), pia: await signedInMember(app, "pia") };
  await app.close();
});
afterAll(async () => {
  await writer.close();
});

async function ask(
  app: ServerApp,
  times: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly LightMyRequestResponse[]> {
  const answers: LightMyRequestResponse[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await app.inject({ url: "/api/session", headers }));
  return answers;
}
const statuses = (answers: readonly LightMyRequestResponse[]): readonly number[] =>
  answers.map((each) => each.statusCode);

test("an account has a limit of its own: a busy one takes nothing from a colleague at the same address, nor from strangers", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { account: 3 } });
  // The first looks the session up, and counts for the address.
  const answers = await ask(app, 5, { cookie: cookies.sam });
  expect(statuses(answers)).toEqual([200, 200, 200, 200, 429]);
  expect(answers[4]?.headers["content-type"]).toContain("application/problem+json");
  expect(Number(answers[4]?.headers["retry-after"])).toBeGreaterThan(0);
  expect(answers[4]?.json()).toMatchObject({
    status: 429,
    title: "Too many requests",
    detail: expect.stringMatching(/^More than 3 requests per minute. Try again in \d+ s.$/),
  });
  expect(statuses(await ask(app, 2, { cookie: cookies.pia }))).toEqual([200, 200]);
  expect(statuses(await ask(app, 2))).toEqual([401, 401]);
  // Another session of the same account, and other cookies beside it, are the same account.
  expect(statuses(await ask(app, 1, { cookie: `theme=dark; ${cookies.sam}` }))).toEqual([429]);
  const by = { email: "sam@company.example", password: PASSWORD };
  const again = await app.inject({ method: "POST", url: "/api/sign-in", payload: by });
  expect(statuses(await ask(app, 2, { cookie: cookieOf(again.headers["set-cookie"]) }))).toEqual([200, 429]);
  await app.close();
});

test("strangers are limited by their address, before anything is looked up for them; who is known is not held up by them", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { address: 4 } });
  expect(statuses(await ask(app, 1, { cookie: cookies.sam }))).toEqual([200]);
  const invented = `${cookies.sam.slice(0, -12)}AAAAAAAAAA%3D`;
  expect(statuses(await ask(app, 5, { cookie: invented, "x-forwarded-for": "10.0.0.1" }))).toEqual([
    401, 401, 401, 429, 429,
  ]);
  expect(statuses(await ask(app, 3, { cookie: cookies.sam }))).toEqual([200, 200, 200]);
  await app.close();
});

test("who guesses passwords is told when to try again", async () => {
  const app = await serverWithAccounts(services);
  const by = { email: "sam@company.example", password: "not the password" };
  const answers: LightMyRequestResponse[] = [];
  for (let n = 0; n < 12; n += 1) answers.push(await app.inject({ method: "POST", url: "/api/sign-in", payload: by }));
  const last = answers.at(-1);
  expect([last?.statusCode, last?.json()]).toMatchObject([429, { title: "Too many requests", status: 429 }]);
  expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
  await app.close();
});
