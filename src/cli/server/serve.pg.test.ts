/** How `serve` and `demo` let people in: they cannot be taken for one another. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { PASSWORD, serverWithAccounts } from "../../../test/signed-in.ts";
import { TEST_ENCRYPTION_KEY } from "../../../test/secrets.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { workspaceId } from "../../base/ids.ts";
import { openSignIn } from "../../server/open-sign-in.ts";
import { demo } from "./demo.ts";
import { readKeptAnchors } from "../data/kept-anchors.ts";
import { work } from "./work.ts";
import { serve, type SignInOptions, type StartParts } from "./serve.ts";
import type { Settings } from "../configuration/settings.ts";
import { withServices } from "../with-services.ts";

const SECRET = "s".repeat(32);
const SERVE = { host: "0.0.0.0", port: 0, agreement: undefined, hasWorker: true };

/** Starts nothing, and writes down how it was asked to. */
async function told(run: (terminal: Parameters<typeof serve>[0], parts: StartParts) => Promise<unknown>): Promise<{
  out: string;
  workers: number;
  started: readonly { host: string; signIn: SignInOptions; requestsPerMinute?: object }[];
}> {
  const started: { host: string; signIn: SignInOptions; requestsPerMinute: object }[] = [];
  let [out, workers] = ["", 0];
  const close = () => Promise.resolve();
  const parts: StartParts = {
    startServer: (options) => {
      started.push(options);
      return Promise.resolve({ url: "http://127.0.0.1:4600", close });
    },
    startWorker: () => {
      workers += 1;
      return Promise.resolve({ close });
    },
    openLogins: () => Promise.reject(new Error("no login is opened")),
  };
  const terminal = {
    out: (text: string) => (out += text),
    err: () => undefined,
    errIsTty: false,
    inIsTty: false,
    stop: AbortSignal.abort(),
  };
  await run(terminal, parts);
  return {
    ...{ out, workers },
    started: started.map(({ host, signIn, requestsPerMinute }) => ({
      host,
      signIn,
      ...(Object.keys(requestsPerMinute).length > 0 && { requestsPerMinute }),
    })),
  };
}

async function settingsOf(more: Partial<Settings> = {}): Promise<Settings> {
  const { url: databaseUrl, db } = await testDatabase();
  await db.close();
  return { databaseUrl, dataDir: "unused", secret: SECRET, encryptionKey: TEST_ENCRYPTION_KEY, ...more };
}

function linkIn(out: string): string | undefined {
  return /\S+\/welcome\?token=([\w-]+)/.exec(out)?.[1];
}

test("each start of serve prints a new link to become the owner, until there is one", async () => {
  const settings = await settingsOf();
  const start = () => told((terminal, parts) => serve(terminal, settings, parts, SERVE));
  const first = linkIn((await start()).out);
  const second = linkIn((await start()).out);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(second).toMatch(/^[\w-]{43}$/);
  expect(second).not.toBe(first);
  await withServices(settings, async (services) => {
    const app = await serverWithAccounts(services);
    const payload = { token: second, name: "Olga", email: "olga@company.example", password: PASSWORD };
    expect((await app.inject({ method: "POST", url: "/api/join", payload })).statusCode).toBe(201);
    await app.close();
  });
  const third = await start();
  expect([linkIn(third.out), third.out]).toEqual([undefined, "Baton is running at http://127.0.0.1:4600\n"]);
});

test("the link is of the address that people use, and the secret is the one of the settings", async () => {
  const settings = await settingsOf({ url: "https://baton.company.example/", secret: "s".repeat(32) });
  const { out, started } = await told((terminal, parts) => serve(terminal, settings, parts, SERVE));
  expect(out).toContain("https://baton.company.example/w/default/welcome?token=");
  expect(started).toMatchObject([
    { signIn: { kind: "accounts", publicUrl: "https://baton.company.example/", secret: "s".repeat(32) } },
  ]);
  expect(out).not.toContain("ssss");
});

test("how often somebody may ask is the operator's to say; what they leave out is the server's", async () => {
  const settings = await settingsOf({ accountRequests: 120_000 });
  const { started } = await told((terminal, parts) => serve(terminal, settings, parts, SERVE));
  expect(started).toMatchObject([{ requestsPerMinute: { account: 120_000 } }]);
});

test("only demo lets everybody be anybody, on this machine; serve on the very same database asks who they are", async () => {
  const settings = await settingsOf();
  const open = await told((terminal, parts) =>
    demo(terminal, settings, parts, { port: 0, seed: 1, months: 1, at: undefined }),
  );
  expect(open).toMatchObject({
    out: "Baton is running at http://127.0.0.1:4600\nTake the tour: http://127.0.0.1:4600/w/default/#tour\n",
    started: [{ host: "127.0.0.1", signIn: { kind: "demo" } }],
  });
  const served = await told((terminal, parts) => serve(terminal, settings, parts, SERVE));
  expect(served.started).toMatchObject([{ signIn: { kind: "accounts" } }]);
  await withServices(settings, async (services) => {
    const app = await serverWithAccounts(services);
    expect((await app.inject("/api/queue")).statusCode).toBe(401);
    await app.close();
  });
});

test("the anchor of the day is written to the file that the settings name, as a line that verify reads", async () => {
  const folder = await temporaryFolder();
  const anchorsFile = join(folder, "anchors.jsonl");
  const settings = await settingsOf({ anchorsFile });
  const agreement = fileURLToPath(new URL("../../../agreements/sample.yaml", import.meta.url));
  await told((terminal, parts) =>
    serve(
      terminal,
      settings,
      {
        ...parts,
        startWorker: async (options) => {
          await options.daily(workspaceId("default"));
          await options.daily(workspaceId("default"));
          return { close: () => Promise.resolve() };
        },
      },
      { ...SERVE, agreement },
    ),
  );
  expect(await readKeptAnchors(anchorsFile)).toMatchObject([{ workspace: "default" }]);
  await rm(folder, { recursive: true });
});

test("server and worker run in one process, or each in its own; a worker alone must know where links lead to", async () => {
  const settings = await settingsOf();
  const served = (hasWorker: boolean) =>
    told((terminal, parts) => serve(terminal, settings, parts, { ...SERVE, hasWorker }));
  expect(await served(true)).toMatchObject({ workers: 1, started: [{}] });
  expect(await served(false)).toMatchObject({ workers: 0, started: [{}] });
  const worked = (url?: string) => told((terminal, parts) => work(terminal, { ...settings, url }, parts));
  expect(await worked("https://baton.company.example/")).toMatchObject({
    ...{ workers: 1, started: [], out: "The worker is running\n" },
  });
  await expect(worked()).rejects.toThrow("BATON_URL");
});

test("a server without sign-in does not listen for others", async () => {
  const settings = await settingsOf();
  const demoActor = {
    kind: "account",
    accountId: "demo",
    name: "Demo",
    member: null,
    roles: ["owner"],
    led: [],
  } as const;
  await withServices(settings, async (services) => {
    const logger = pino({ level: "silent" });
    await expect(
      openSignIn({ kind: "demo", demoActor }, { installation: services, logger, host: "0.0.0.0" }),
    ).rejects.toThrow(/this machine only/);
  });
});
