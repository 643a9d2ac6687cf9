/** Clients that hang on to the server do not keep it from ending. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { pino } from "pino";
import { expect, test } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { startWriter } from "../store/writer/writer.ts";
import { startServer } from "./start-server.ts";

test("a body that never ends, and a connection that is kept and not used, are not waited for longer than 10 seconds", async () => {
  const { db } = await testDatabase();
  const writer = startWriter(db);
  const services = { db, writer, workspaceId: workspaceId("default"), now: () => epochMs(0), newId: randomUUID };
  const signIn = { kind: "accounts", secret: "s".repeat(32), publicUrl: undefined } as const;
  const logger = pino({ level: "silent" });
  const server = await startServer({
    installation: services,
    firstWorkspace: services.workspaceId,
    signIn,
    host: "127.0.0.1",
    port: 0,
    logger,
    patience: NEVER_BUSY,
  });
  const port = Number(new URL(server.url).port);
  const [slow, kept] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  // Read or not, what was sent to it must not keep it from noticing the end.
  slow.resume();
  await Promise.all([once(slow, "connect"), once(kept, "connect")]);
  slow.write(
    'POST /api/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"email"',
  );
  kept.write("GET /livez HTTP/1.1\r\nhost: x\r\n\r\n");
  const [answer] = (await once(kept, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
  kept.pause();

  const closed = Promise.all([once(slow, "close"), once(kept.resume(), "close")]);
  const end = server.close();
  await expect(Promise.race([end, new Promise((_, reject) => setTimeout(reject, 10_000))])).resolves.toBeUndefined();
  await closed;
  await writer.close();
  await db.close();
});

test("the process is known to live while the database is away; that it serves is not", async () => {
  const { db } = await testDatabase();
  const writer = startWriter(db);
  const services = { db, writer, workspaceId: workspaceId("default"), now: () => epochMs(0), newId: randomUUID };
  // A secret of one's own: nothing of the database is needed to start.
  const signIn = { kind: "accounts", secret: "x".repeat(32), publicUrl: undefined } as const;
  const logger = pino({ level: "silent" });
  const server = await startServer({
    installation: services,
    firstWorkspace: services.workspaceId,
    signIn,
    host: "127.0.0.1",
    port: 0,
    logger,
    patience: NEVER_BUSY,
  });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await db.close();
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  const away = await fetch(`${server.url}/readyz`);
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "2"]);
  await server.close();
});
