/** Every route × every role, a member of another company, and nobody: a route that answers other than the policy says fails. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { connectionPaths } from "../api/connections/connections-contract.ts";
import { COMPANY, paths } from "../api/paths.ts";
import { ACTIONS, type Action } from "../policy/actions.ts";
import { can } from "../policy/can.ts";
import { type Role, ROLES } from "../policy/roles.ts";
import { VISITOR } from "../services/actor.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { AccountActor } from "./actor-types.ts";
import type { ServerApp } from "./server-app.ts";
import { buildServer } from "./start-server.ts";

const [HERE, THERE] = [workspaceId("here"), workspaceId("there")];
/** They tell nothing of a company. */
const BESIDE_THE_API = /^\/(livez|readyz|openapi\.json|docs|docs\/\*|assets\/.*|\*|)$/;

const TAKES_ANY_QUERY = [
  `GET ${paths.signedInBy}`,
  ...[connectionPaths.panelOfRecord, connectionPaths.cardOfRecord, connectionPaths.panel].map((path) => `GET ${path}`),
  ...[`GET ${paths.messageLink}`, `GET ${paths.unsubscribe}`],
];

let writer: Writer;
let asRole: ServerApp;
let withLogins: ServerApp;
let ofAnother: string;
let current: AccountActor;
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const installation = { db, writer, now: () => epochMs(Date.parse("2026-03-09T09:00:00Z")), newId: randomUUID };
  for (const id of [HERE, THERE]) await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  asRole = await buildServer({
    patience: NEVER_BUSY,
    ...{ installation, firstWorkspace: HERE, logger: pino({ level: "silent" }) },
    signIn: {
      kind: "demo",
      get actor() {
        return current;
      },
    },
  });
  withLogins = await serverWithAccounts({ ...installation, workspaceId: HERE });
  const there = await serverWithAccounts({ ...installation, workspaceId: THERE });
  await signedInOwner(there);
  ofAnother = await signedInMember(there, "sam");
  await there.close();
});
afterAll(async () => {
  await asRole.close();
  await withLogins.close();
  await writer.close();
});

const somebody = (...roles: readonly Role[]): AccountActor => ({
  ...{ kind: "account", accountId: "1", name: "Somebody", member: null, roles, led: [] },
});

type Route = { readonly route: string; readonly action: Action };
/** `HEAD` is the `GET` without its body. */
function routes(): readonly Route[] {
  return [...asRole.routeActions].flatMap(([route, action]) =>
    action === undefined || /^(HEAD|OPTIONS) /.test(route) ? [] : [{ route, action }],
  );
}

async function ask(app: ServerApp, { route, action }: Route, cookie?: string) {
  const [method = "", path = ""] = route.split(" ");
  const answer = await app.inject({
    method: method as "GET",
    url: path.replace(":workspace", HERE).replaceAll(/:\w+/g, "999"),
    headers: cookie === undefined ? {} : { cookie },
  });
  const { detail = "" } = answer.statusCode === 403 ? answer.json<{ detail?: string }>() : {};
  const byPolicy =
    detail.startsWith(`You can't ${ACTIONS[action].what}.`) || detail.startsWith("Your login isn't linked");
  const isNotThere = answer.statusCode === 404 && answer.json<{ code?: string }>().code === "workspace_not_found";
  return { status: answer.statusCode, refused: answer.statusCode === 401 || byPolicy, isNotThere };
}

test("every route of the API has an action, and beside the API there is none but these", () => {
  expect(routes().length).toBeGreaterThan(45);
  const without = [...asRole.routeActions].filter(([, action]) => action === undefined).map(([route]) => route);
  expect(without.filter((route) => !BESIDE_THE_API.test(route.split(" ")[1] ?? ""))).toEqual([]);
});

test.each(ROLES)("as %s, each route is refused exactly where the policy refuses its action", async (role) => {
  current = somebody(role);
  const wrong: unknown[] = [];
  for (const route of routes()) {
    const { status, refused } = await ask(asRole, route);
    if (refused === can(current, route.action) || status >= 500) wrong.push({ ...route, status });
  }
  expect(wrong).toEqual([]);
});

test("a login without a role, and one that is a member of another company, see no more than who they are", async () => {
  current = somebody();
  const wrong: unknown[] = [];
  // Their session is still needed after it.
  for (const route of routes().filter((each) => !each.route.endsWith("/sign-out")))
    for (const [app, cookie] of [[asRole], [withLogins, ofAnother]] as const) {
      const { status, refused, isNotThere } = await ask(app, route, cookie);
      // To somebody of another company, this one is not there.
      const expected = cookie !== undefined && route.route.includes(`${COMPANY}/`) && !can(VISITOR, route.action);
      const asPolicy = expected ? isNotThere : refused !== can(current, route.action);
      if (!asPolicy || status >= 500) wrong.push({ ...route, status, cookie });
    }
  expect(wrong).toEqual([]);
});

test("a query that a route doesn't know is refused by its name", async () => {
  current = somebody("owner");
  const passedOver: string[] = [];
  for (const { route } of routes().filter((each) => each.route.startsWith("GET /api/"))) {
    const url = (route.split(" ")[1] ?? "").replace(":workspace", HERE).replaceAll(/:\w+/g, "1");
    const answer = await asRole.inject({ url: `${url}?nobodys=1` });
    if (answer.statusCode !== 422 || !answer.body.includes("“nobodys”")) passedOver.push(route);
  }
  // A provider of sign-ins sends back what it likes.
  expect(passedOver).toEqual(TAKES_ANY_QUERY);
});

test("a number that isn't one is refused by the name of its query, in words", async () => {
  current = somebody("owner");
  const wrong: unknown[] = [];
  const { paths: described } = (await asRole.inject({ url: "/openapi.json" })).json<{
    paths: Record<string, { get?: { parameters?: { in: string; name: string; schema: { type?: string } }[] } }>;
  }>();
  const numbers = Object.entries(described).flatMap(([path, { get }]) =>
    (get?.parameters ?? [])
      .filter(({ in: place, schema }) => place === "query" && /^(integer|number)$/.test(schema.type ?? ""))
      .map(({ name }) => ({ path, name })),
  );
  expect(numbers.length).toBeGreaterThan(20);
  for (const { path, name } of numbers) {
    const url = path.replace("{workspace}", HERE).replaceAll(/\{\w+\}/g, "1");
    const { statusCode, body } = await asRole.inject({ url: `${url}?${name}=yesterday` });
    if (statusCode !== 422 || !body.includes(`${name}: isn't a number`)) wrong.push({ path, name, body });
  }
  expect(wrong).toEqual([]);
});

test("without a session there is nothing but signing in, links, and whether the server lives", async () => {
  const open: string[] = [];
  for (const route of routes()) {
    const { status } = await ask(withLogins, route);
    expect([route, status === 401]).toEqual([route, !can(VISITOR, route.action)]);
    if (status !== 401) open.push(route.action);
  }
  expect(new Set(open)).toEqual(
    new Set([
      "health:read",
      "session:start",
      "link:use",
      "connections:receive",
      "messages:answer",
      "panels:use",
      "intake:send",
      "feed:open",
    ]),
  );
});
