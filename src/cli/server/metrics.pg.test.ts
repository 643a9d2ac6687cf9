/** What a process says of itself while it runs: metrics where the operator asked for them, and a log without people. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { NEVER_BUSY } from "../../../test/never-busy.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { cookieOf, PASSWORD } from "../../../test/signed-in.ts";
import { offerOwnership } from "../../services/people/offer-ownership.ts";
import { askedBy } from "../../../test/asked-by.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import { openSignIn } from "../../server/open-sign-in.ts";
import { buildServer } from "../../server/start-server.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { beginAlarm } from "../../store/operation/alarms.ts";
import { startWriter } from "../../store/writer/writer.ts";
import { openLog } from "./open-log.ts";
import { openMetrics } from "./metrics.ts";
import { serveMetrics } from "./serve-metrics.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");
/** Of everyone who occurs. */
const PEOPLE = ["Olga", "olga@company.example", "Adelaide", "adelaide@customer.example", "Quernstone", "+49 30 901820"];

test("answers, decisions, and backlogs are measured by route and workspace, and the log names nobody", async () => {
  const { db } = await testDatabase();
  let now = MONDAY;
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
  const metrics = openMetrics({ db, now: () => now });
  const plain = startWriter(db);
  const writer = metrics.timedWriter(plain);
  const lines: string[] = [];
  const logger = openLog({ logLevel: "info" }, { errIsTty: false }, { write: (line) => void lines.push(line) });
  const installation = { db, writer, now: () => now, newId: randomUUID };
  const signIn = await openSignIn(
    { kind: "accounts", secret: "s".repeat(32), publicUrl: undefined, providers: [] },
    { installation, logger, host: "127.0.0.1" },
  );
  const app = await buildServer({
    ...{ installation, firstWorkspace: ID, signIn, logger, patience: NEVER_BUSY },
    onAnswered: metrics.onAnswered,
  });
  const token = await offerOwnership(askedBy({ ...installation, workspaceId: ID }));
  const joined = await app.inject({
    ...{ method: "POST", url: "/api/v1/w/default/join" },
    payload: { token, name: "Olga", email: "olga@company.example", password: PASSWORD, member: null },
  });
  expect(joined.statusCode).toBe(201);
  const headers = { cookie: cookieOf(joined.headers["set-cookie"]).split("; ")[0] ?? "" };
  const lead = { origin: "webinar", name: "Adelaide", email: "adelaide@customer.example", company: "Quernstone" };
  const captured = await app.inject({
    ...{ method: "POST", url: "/api/v1/w/default/leads", headers },
    payload: { ...lead, fact: { source: "website", id: "form-1" }, attributes: { phone: "+49 30 901820" } },
  });
  expect([captured.statusCode, captured.headers["x-request-id"]]).toEqual([
    201,
    expect.stringMatching(/^[\da-f-]{36}$/),
  ]);
  for (const url of [
    "/api/v1/w/default/leads?search=Adelaide",
    "/api/v1/w/default/leads/adelaide@customer.example",
    "/api/v1/w/default/nothing/Adelaide",
    "/readyz",
  ])
    await app.inject({ url, headers });
  logger.error({ err: Object.assign(new Error("broken"), { detail: "Key (email)=(adelaide@customer.example)" }) }, "x");
  await app.close();

  const log = lines.join("");
  expect(PEOPLE.filter((each) => log.toLowerCase().includes(each.toLowerCase()))).toEqual([]);
  expect(log).toContain('"route":"/api/v1/w/:workspace/leads"');
  expect(log).not.toContain("readyz");
  expect(log).not.toContain("reqId");
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({
      ...{ method: "POST", route: "/api/v1/w/:workspace/leads", status: 201, workspace: "default" },
      ...{ actor: expect.stringMatching(/^account:/), requestId: captured.headers["x-request-id"] },
      durationMs: expect.any(Number),
    }),
  );

  now = epochMs(MONDAY + 500 * DAY_MS + HOUR_MS);
  const late = { rule: "work_late", subject: "", details: {}, at: now, raisedAt: now } as const;
  await beginAlarm(db.within(ID), ID, late);
  await beginAlarm(db.within(ID), ID, { ...late, rule: "sums_late", raisedAt: null });
  const served = await serveMetrics({ host: "127.0.0.1", port: 0 }, metrics);
  const text = await (await fetch(served.url)).text();
  expect((await fetch(served.url.replace("/metrics", "/"))).status).toBe(404);
  await served.close();
  expect(text).toContain(
    'baton_http_request_duration_seconds_count{method="POST",route="/api/v1/w/:workspace/leads",status="201"} 1',
  );
  expect(text).toContain('baton_decision_duration_seconds_count{outcome="decided"} 1');
  expect(Number(/^baton_due_lag_seconds (\d+)/m.exec(text)?.[1])).toBeGreaterThan(300 * 24 * 3_600);
  expect(text).toMatch(/^baton_workspace_oldest_wait_seconds\{workspace="default"\} \d+/m);
  expect(text).toMatch(/^baton_workspaces_behind 1$/m);
  for (const name of [
    "baton_database_up 1",
    'baton_alarm{rule="disk_short"} 0',
    'baton_alarm{rule="work_late"} 1',
    'baton_outbox_messages{state="due"}',
    'baton_database_connections{state="waiting"} 0',
    "nodejs_eventloop_lag_seconds",
    "process_resident_memory_bytes",
  ])
    expect(text).toContain(name);
  expect(PEOPLE.filter((each) => text.includes(each))).toEqual([]);

  await plain.close();
  await db.close();
  const away = openMetrics({ db, now: () => now });
  expect(await away.read()).toContain("baton_database_up 0");
});
