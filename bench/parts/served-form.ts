/** The program as it is started, with its worker and a database of its own, and a form that anybody can send. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { assert } from "../../src/base/assert.ts";
import { cookieOf } from "../../test/signed-in.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export type ServedForm = {
  readonly url: string;
  /** Sends it as a browser does, once; each sender has an address of their own. */
  readonly send: (sender: number, fields: Readonly<Record<string, string>>) => Promise<Response>;
  /** As the owner of the company. */
  readonly read: (path: string) => Promise<unknown>;
  readonly end: () => Promise<void>;
};

/**
 * @param agreement its text; whoever sends the form asks for a demo
 * @param env more of the environment
 */
export async function serveForm(agreement: string, env: Readonly<Record<string, string>> = {}): Promise<ServedForm> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "agreement.yaml"), agreement);
  const server = spawn(
    process.execPath,
    [MAIN, "serve", "--data", folder, "--agreement", join(folder, "agreement.yaml"), "--port", "0"],
    {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, BATON_TRUST_PROXY: "127.0.0.1", NODE_ENV: "production", ...env },
    },
  );
  // A bench that fails leaves nobody behind.
  process.once("exit", () => server.kill());
  const welcome = new URL(await printed(server, /http:\S+\/welcome\?token=[\w-]+/));
  const url = welcome.origin;
  const owner = { name: "Dana Lindt", email: "dana@northwind.example", password: "correct horse battery" };
  const joined = await post(`${url}/api/join`, { token: welcome.searchParams.get("token"), ...owner }, {});
  const cookie = cookieOf(joined.headers.getSetCookie());
  const field = { isRequired: true, options: [] };
  const fields = [
    { ...field, name: "email", label: "Email", type: "email", target: "email" },
    { ...field, name: "name", label: "Name", type: "text", target: "name" },
  ];
  const settings = { fields, origins: [url], activity: "demo_requested" };
  const form = { name: "Demo", source: "website", settings };
  const made = await post(`${url}/api/v1/w/default/forms`, form, { cookie, origin: url });
  const { intakeId } = (await made.json()) as { readonly intakeId: string };
  return {
    url,
    send: (sender, values) =>
      fetch(`${url}/api/v1/w/default/forms/${intakeId}`, {
        method: "POST",
        headers: { origin: url, "x-forwarded-for": addressOf(sender) },
        body: new URLSearchParams(values),
        redirect: "manual",
      }),
    async read(path) {
      const answer = await fetch(`${url}/api/v1/w/default${path}`, { headers: { cookie } });
      assert(answer.ok, `${answer.status} ${path}`);
      return answer.json();
    },
    async end() {
      if (server.exitCode === null) {
        const ended = once(server, "exit");
        server.kill("SIGINT");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(sender: number): string {
  return `10.${Math.floor(sender / 62_500) % 250}.${Math.floor(sender / 250) % 250}.${sender % 250}`;
}

async function printed({ stdout }: ChildProcess, looksFor: RegExp): Promise<string> {
  assert(stdout !== null, "its output is a pipe");
  let out = "";
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    out += String(chunk);
    const found = looksFor.exec(out)?.[0];
    if (found === undefined) continue;
    stdout.resume();
    return found;
  }
  throw new Error(`it ended: ${out}`);
}

async function post(url: string, body: object, headers: Readonly<Record<string, string>>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer;
    // It has only just started.
    assert(answer.status === 503 && tries < 10, `${answer.status} ${url}`);
    await sleep(500);
  }
}
