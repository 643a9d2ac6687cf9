/** Programs that serve, each a process of its own: Baton with somebody signed in, and the bare app it is compared with. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { assert, defined } from "../../src/base/assert.ts";
import { cookieOf } from "../../test/signed-in.ts";
import { AGREEMENT, PRESENT } from "./leads.ts";

export type Served = {
  readonly url: string;
  readonly pid: number;
  /** What a request says about who sends it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
};

export async function serveBaton(databaseUrl: string): Promise<Served> {
  const args = ["serve", "--port", "0", "--agreement", AGREEMENT];
  const { child, found } = await started("baton-app.ts", args, databaseUrl, /(http:\/\/[^/\s]+)[^]*token=([\w-]+)\s/);
  const [, url = "", token] = found;
  const owner = { name: "Owner", email: "owner@company.example", password: "correct horse battery" };
  const joined = await fetch(`${url}/api/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, ...owner }),
  });
  assert(joined.status === 201, `somebody owns the workspace: ${joined.status}`);
  return servedBy(child, url, { cookie: cookieOf(joined.headers.getSetCookie()) });
}

export async function serveBare(databaseUrl: string): Promise<Served> {
  const { child, found } = await started("bare-app.ts", [], databaseUrl, /(http:\/\/[^/\s]+)/);
  return servedBy(child, found[1] ?? "", {});
}

async function started(
  file: string,
  args: readonly string[],
  databaseUrl: string,
  looksFor: RegExp,
): Promise<{ readonly child: ChildProcess; readonly found: RegExpExecArray }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: databaseUrl, BENCH_PRESENT: String(PRESENT), NODE_ENV: "production" },
  });
  // A bench that fails leaves nobody behind.
  process.once("exit", () => child.kill());
  let out = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    out += String(chunk);
    const found = looksFor.exec(out);
    if (found === null) continue;
    child.stdout.resume();
    return { child, found };
  }
  throw new Error(`${file} ended: ${out}`);
}

function servedBy(child: ChildProcess, url: string, headers: Served["headers"]): Served {
  return {
    url,
    pid: defined(child.pid, "a process"),
    headers,
    async end() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
}
