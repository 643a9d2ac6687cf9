/** What takes long holds up nobody else: PDFs and long agreements are made in threads, and refused where they are too much. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter } from "../store/writer/writer.ts";
import type { ThreadLimits } from "../threads/thread-pool.ts";
import type { ServerApp } from "./server-app.ts";
import { buildServer } from "./start-server.ts";

const VERSIONS = "/api/v1/w/default/agreement/versions";
const PDF = `${VERSIONS}/1/print.pdf`;
/** Where the machine has other things to do, too. */
const PATIENT = { taskMs: 60_000, waitMs: 60_000 };
const LONG = `${SAMPLE}\n${"# A remark.\n".repeat(4_000)}`;

let services: Services;
beforeAll(async () => {
  const { db } = await testDatabase();
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  services = { db, writer: startWriter(db), workspaceId: id, now: () => epochMs(1), newId: randomUUID };
});
afterAll(() => services.writer.close());

function serverWith(threadLimits: Partial<ThreadLimits>): Promise<ServerApp> {
  return buildServer({
    patience: NEVER_BUSY,
    ...{
      installation: services,
      firstWorkspace: services.workspaceId,
      logger: pino({ level: "silent" }),
      threadLimits,
    },
    signIn: {
      kind: "demo",
      actor: { kind: "account", accountId: "demo", name: "Demo", member: null, roles: ["owner"], led: [] },
    },
  });
}

test("more PDFs than can be made or wait are refused: the server is busy, and says when to ask again", async () => {
  const app = await serverWith({ threads: 1, waiting: 1, ...PATIENT });
  const answers = await Promise.all(Array.from({ length: 4 }, () => app.inject(PDF)));
  expect(answers.map(({ statusCode }) => statusCode).sort((one, other) => one - other)).toEqual([200, 200, 503, 503]);
  for (const answer of answers.filter(({ statusCode }) => statusCode === 503)) {
    expect(answer.json()).toMatchObject({ code: "busy", title: "The server is busy" });
    expect(answer.headers["retry-after"]).toBe("2");
  }
  const [first, second] = answers.filter(({ statusCode }) => statusCode === 200);
  expect(first?.rawPayload.equals(second?.rawPayload ?? Buffer.alloc(0)), "the same bytes").toBe(true);
  await app.close();
});

test("a PDF that takes too long is refused for good", async () => {
  const app = await serverWith({ taskMs: 1 });
  const answer = await app.inject(PDF);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, "too_much_work"]);
  await app.close();
});

test("a long draft is read in a thread; one that takes too long to read isn't saved", async () => {
  const app = await serverWith({});
  const started = await app.inject({ method: "POST", url: VERSIONS, payload: { text: SAMPLE } });
  const { version, revision } = started.json<{ version: number; revision: number }>();
  const url = `${VERSIONS}/${version}`;
  const save = (to: ServerApp, text: string, on: number) =>
    to.inject({ method: "PUT", url: `${url}/draft`, payload: { text, revision: on } });

  const hasty = await serverWith({ taskMs: 1 });
  const refused = await save(hasty, LONG, revision);
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, "too_much_work"]);
  expect((await hasty.inject(url)).json(), "what was there is there").toMatchObject({ text: SAMPLE, revision });

  const saved = await save(app, LONG, revision);
  expect([saved.statusCode, saved.json()]).toMatchObject([200, { text: LONG, problems: [] }]);
  const wrong = await save(app, `${LONG}\nreview: never\n`, revision + 1);
  expect(wrong.json<{ problems: readonly object[] }>().problems).not.toEqual([]);
  await hasty.close();
  await app.close();
});

test("a server that closes answers what it prints, and tells whoever waits that it won't", async () => {
  const app = await serverWith({ threads: 1, ...PATIENT });
  const url = `${await app.listen({ host: "127.0.0.1", port: 0 })}${PDF}`;
  // A connection that is kept would be waited for.
  const headers = { connection: "close" };
  const render = vi.spyOn(app.threads, "renderPdf");
  const [printing, waiting] = [fetch(url, { headers }), fetch(url, { headers })];
  await vi.waitFor(() => expect(render).toHaveBeenCalledTimes(2), { timeout: 5_000, interval: 1 });
  const closed = app.close();
  expect(
    (await Promise.all([printing, waiting])).map(({ status }) => status).sort((one, other) => one - other),
  ).toEqual([200, 503]);
  await closed;
});
