/** Saved views of the list of leads, by HTTP: whose they are, who may share, what is kept, and that another company has none of them. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { LONGEST_VIEW_NAME, MOST_VIEWS } from "../api/views-contract.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { readViews } from "../services/views/read-views.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const [HERE, THERE] = [workspaceId("here"), workspaceId("there")];

type View = {
  readonly viewId: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string | number>>;
  readonly gone: readonly string[];
  readonly isOwn: boolean;
  readonly by: string | null;
  readonly mayChange: boolean;
};
type Answer = { readonly status: number; readonly body: View & { readonly code?: string; readonly detail?: string } };

let services: Services;
let app: ServerApp;
let there: ServerApp;
let writer: Writer;
let owner: string;
/** Heads qualification. */
let quinn: string;
let sam: string;
let ofAnother: string;
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const now = () => epochMs(Date.parse("2026-03-09T09:00:00Z"));
  services = { db, writer, workspaceId: HERE, now, newId: randomUUID };
  for (const id of [HERE, THERE]) await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts(services);
  there = await serverWithAccounts({ ...services, workspaceId: THERE });
  owner = await signedInOwner(app);
  quinn = await signedInMember(app, "quinn");
  sam = await signedInMember(app, "sam");
  ofAnother = await signedInMember(there, "pia");
});
afterAll(async () => {
  await app.close();
  await there.close();
  await writer.close();
});

type Method = "POST" | "PUT" | "DELETE";
async function ask(cookie: string, method: Method, path: string, payload?: object): Promise<Answer> {
  const body = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `/api/v1/w/${HERE}/views${path}`, headers: { cookie }, ...body });
  return { status: answer.statusCode, body: answer.json<Answer["body"]>() };
}
async function viewsOf(cookie: string, at = app, company = HERE): Promise<readonly View[]> {
  const answer = await at.inject({ url: `/api/v1/w/${company}/views`, headers: { cookie } });
  return answer.json<{ views: View[] }>().views;
}
const namesOf = async (cookie: string) => (await viewsOf(cookie)).map(({ name }) => name);

test("a view is its person's own until it is shared; then everybody has it, and its person changes it", async () => {
  const search = { party: "sales", verdict: "missed", sort: "next", columns: "owner,stage" };
  const { status, body } = await ask(quinn, "POST", "", { name: "Late with Sales", search });
  expect([status, body]).toMatchObject([201, { search, isOwn: true, by: "quinn", mayChange: true, gone: [] }]);
  expect([await namesOf(quinn), await namesOf(sam), await namesOf(owner)]).toEqual([["Late with Sales"], [], []]);
  const change = { name: "Missed by Sales", search, isShared: true };
  // What is not theirs is not there.
  expect(await ask(sam, "PUT", `/${body.viewId}`, change)).toMatchObject({
    status: 404,
    body: { code: "view_not_found" },
  });
  expect((await ask(quinn, "PUT", `/${body.viewId}`, change)).status).toBe(200);
  expect(await viewsOf(sam)).toMatchObject([{ name: "Missed by Sales", isOwn: false, by: "quinn", mayChange: false }]);
  expect((await ask(sam, "DELETE", `/${body.viewId}`)).status).toBe(404);
  // Whoever shares for the whole company puts the list in order.
  expect(await viewsOf(owner)).toMatchObject([{ isOwn: false, mayChange: true }]);
  expect((await ask(owner, "DELETE", `/${body.viewId}`)).status).toBe(200);
  expect([await namesOf(quinn), await namesOf(sam)]).toEqual([[], []]);
});

test("a view that is sent again is saved once, also when its answer was lost; another's ID is refused", async () => {
  const view = { viewId: "of-quinn", name: "Sent twice", search: { stage: "mql" } };
  const first = await ask(quinn, "POST", "", view);
  expect(first).toMatchObject({ status: 201, body: { viewId: "of-quinn" } });
  expect(await ask(quinn, "POST", "", view)).toEqual(first);
  expect(await namesOf(quinn)).toEqual(["Sent twice"]);
  expect(await ask(sam, "POST", "", { ...view, name: "Mine now" })).toMatchObject({ status: 422 });
  expect(await namesOf(quinn)).toEqual(["Sent twice"]);
  expect((await ask(quinn, "DELETE", "/of-quinn")).status).toBe(200);
});

test("who works leads keeps views and shares none", async () => {
  const shared = await ask(sam, "POST", "", { name: "Mine", search: { stage: "mql" }, isShared: true });
  expect(shared).toMatchObject({ status: 403, body: { code: "not_permitted" } });
  const { status, body } = await ask(sam, "POST", "", { name: "Mine", search: { stage: "mql" } });
  expect(status).toBe(201);
  expect((await ask(sam, "PUT", `/${body.viewId}`, { name: "Mine", search: {}, isShared: true })).status).toBe(403);
  expect((await ask(sam, "DELETE", `/${body.viewId}`)).status).toBe(200);
});

test("a name is had once, has an end, and so has the number of views", async () => {
  const save = (name: string) => ask(sam, "POST", "", { name, search: { stage: "sal" } });
  expect((await save("x".repeat(LONGEST_VIEW_NAME + 1))).status).toBe(422);
  expect((await save("Today")).status).toBe(201);
  expect(await save("today")).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining("already a view") as string },
  });
  // Somebody else's may be called the same.
  expect((await ask(quinn, "POST", "", { name: "Today", search: {} })).status).toBe(201);
  for (let n = 1; n < MOST_VIEWS; n++) expect((await save(`View ${n}`)).status).toBe(201);
  expect(await save("One more")).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining("50 views") as string },
  });
  for (const { viewId } of await viewsOf(sam)) await ask(sam, "DELETE", `/${viewId}`);
});

test("words that are searched for aren't kept, and what is no filter is refused by name", async () => {
  const save = (search: object) => ask(quinn, "POST", "", { name: "Ada", search });
  expect(await save({ search: "ada@company.example" })).toMatchObject({ status: 422 });
  expect(await save({ territory: "north" })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining("territory") as string },
  });
});

test("an old view whose filter is no more opens without it, and says so", async () => {
  const { body } = await ask(quinn, "POST", "", { name: "Old", search: { stage: "mql" } });
  await services.db.query(`update saved_view set search = search || '{"territory": "north"}' where view_id = $1`, [
    body.viewId,
  ]);
  const opened = (await viewsOf(quinn)).find(({ viewId }) => viewId === body.viewId);
  expect(opened).toMatchObject({ search: { stage: "mql" }, gone: ["territory"] });
});

test("another company sees none of them, also where a statement forgets to name its company", async () => {
  await ask(quinn, "POST", "", { name: "Ours", search: { stage: "sql" }, isShared: true });
  const [ours] = (await viewsOf(sam)).filter(({ name }) => name === "Ours");
  expect(await viewsOf(ofAnother, there, THERE)).toEqual([]);
  const answer = await there.inject({
    method: "DELETE",
    url: `/api/v1/w/${THERE}/views/${ours?.viewId ?? ""}`,
    headers: { cookie: ofAnother },
  });
  expect(answer.statusCode).toBe(404);
  expect(await namesOf(sam)).toContain("Ours");
  expect(await readViews(askedBy({ ...services, db: services.db.within(THERE), workspaceId: THERE }))).toEqual([]);
});

test("who may see no personal data is not shown a shared view that asks for it", async () => {
  await ask(quinn, "POST", "", { name: "By industry", search: { attribute: "industry:software" }, isShared: true });
  const viewer = { kind: "account", accountId: "v", name: "Vic", member: null, roles: ["viewer"], led: [] } as const;
  const names = async (roles: readonly ("viewer" | "auditor")[]) =>
    (await readViews(askedBy(services, { ...viewer, roles }))).map(({ name }) => name);
  expect(await names(["viewer"])).not.toContain("By industry");
  expect(await names(["auditor"])).toContain("By industry");
});
