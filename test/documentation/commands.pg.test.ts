/**
 * Code of the documentation that is run: the commands of each page, in their order, in a folder of their own, against a server and a database; and what
 * they print, where the page shows it. `baton` is run in this process: to start another one for each command took a second.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { generateIdentity, identityToRecipient } from "age-encryption";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workspaceId } from "../../src/base/ids.ts";
import { epochMs } from "../../src/base/time.ts";
import type { ServerApp } from "../../src/server/server-app.ts";
import { activateAgreement } from "../../src/store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../../src/store/writer/writer.ts";
import { type TestDatabase, testDatabase } from "../postgres.ts";
import { runBaton } from "../run-baton.ts";
import { agreementOf, SAMPLE } from "../sample-agreement.ts";
import { TEST_ENCRYPTION_KEY } from "../secrets.ts";
import { serverWithAccounts } from "../signed-in.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Block, blocksByPage } from "./blocks.ts";
import { NOT_RUN } from "./not-run.ts";
import { CHECKOUT } from "./pages.ts";
import { FILES_OF_PAGE, FILES_OF_READERS, PROGRAM_OF_READERS } from "./what-readers-have.ts";

const PRESENT = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const DEFAULT = workspaceId("default");
/** A command that ends so did what its page says: what it compared is different, or there is something to mend. */
const MAY_END_WITH_1 = /^(?:\S+ (?:diff|doctor)|docs-agreement-by-example\.md check)\b/;
/** Between the blocks of a page, in what they print. */
const NEXT = "\u0001";

let database: TestDatabase;
let writer: Writer;
let server: ServerApp;
let address: string;
let folder: string;
let key: string;
/** What whoever reads a page writes instead of what stands there. */
const readersWrite: (readonly [RegExp, string])[] = [[/\bwait=\d+/g, "wait=0"]];
const HISTORY = "source: crm\nzone: Europe/Berlin\nlead: { id: id }\nfacts:\n  - { kind: capture, at: day }\n";
const shim = createServer((request, response) => void runForShim(request, response));

beforeAll(async () => {
  database = await testDatabase();
  writer = startWriter(database.db);
  await activateAgreement(database.db.within(DEFAULT), DEFAULT, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  server = await serverWithAccounts({
    db: database.db,
    writer,
    now: () => PRESENT,
    newId: randomUUID,
    workspaceId: DEFAULT,
  });
  address = await server.listen({ host: "127.0.0.1", port: 0 });
  folder = await temporaryFolder();
  await new Promise<void>((listening) => shim.listen(join(folder, "shim"), listening));
  const scopes = ["facts:write", "leads:read", "reports:read", "agreement:read"].flatMap((scope) => ["--scope", scope]);
  const created = await baton(folder, "keys", "create", "Reader", ...scopes, "--source", "website");
  expect(created).toMatchObject({ code: 0 });
  key = created.out.trim();
  await sendFact("leads", {
    fact: { source: "website", id: "form-1" },
    origin: "webinar",
    name: "Ada",
    attributes: {},
  });
  const person = { name: "Ada", email: "ada@example.com", attributes: {} };
  await sendFact("leads", { fact: { source: "website", id: "form-2" }, origin: "webinar", ...person });
  // What a page leaves to its reader to put in.
  await writeFile(join(folder, "history.csv"), "id,day\n7,2026-03-09\n");
  await writeFile(join(folder, "history.map.yaml"), HISTORY);
  expect(await baton(folder, "import", "history.csv", "--map", "history.map.yaml")).toMatchObject({ code: 0 });
  const imported = /^\S+/m.exec((await baton(folder, "imports")).out.trim())?.[0] ?? "";
  readersWrite.push([/\bundo ID\b/g, `undo ${imported}`]);
  readersWrite.push([/\bage1…/g, await identityToRecipient(await generateIdentity())]);
});
afterAll(async () => {
  shim.close();
  await server.close();
  await writer.close();
  await database.db.close();
  await rm(folder, { recursive: true });
});

async function sendFact(path: string, fact: object): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await fetch(`${address}/api/v1/w/default/${path}`, {
    ...{ method: "POST", headers, body: JSON.stringify(fact) },
  });
  expect(answer.status, await answer.text()).toBe(201);
}

async function baton(cwd: string, ...args: readonly string[]): ReturnType<typeof runBaton> {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const settings = {
      now: () => PRESENT,
      databaseUrl: database.url,
      dataDir: join(folder, "data"),
      encryptionKey: TEST_ENCRYPTION_KEY,
    };
    return await runBaton(settings, ...args);
  } finally {
    process.chdir(before);
  }
}

async function runForShim(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [cwd = "", ...args] = (await textOf(request)).split("\0").slice(0, -1);
  const { code, out, err } = await baton(cwd, ...args);
  await writeFile(join(folder, "shim.out"), out);
  await writeFile(join(folder, "shim.err"), err);
  response.end(String(code === 1 && MAY_END_WITH_1.test([basename(cwd), ...args].join(" ")) ? 0 : code));
}

/** Stands where the program would, hands its arguments to this process, and prints and ends as it did. */
const SHIM = `#!/usr/bin/env bash
code=$(printf '%s\\0' "$PWD" "$@" | curl -s --unix-socket "$SHIM" --data-binary @- http://baton/)
cat "$SHIM.out"; cat "$SHIM.err" >&2; exit "$code"
`;

/** A folder as whoever reads the page has it. */
async function readersFolder(page: string): Promise<string> {
  const own = join(folder, page.replaceAll("/", "-"));
  await mkdir(own);
  await symlink(join(CHECKOUT, "agreements"), join(own, "agreements"));
  for (const [name, text] of Object.entries({ ...FILES_OF_READERS, ...FILES_OF_PAGE[page] }))
    await writeFile(join(own, name), text);
  await writeFile(join(own, "baton"), SHIM);
  await chmod(join(own, "baton"), 0o755);
  return own;
}

const run = promisify(execFile);

test.each(blocksByPage("sh"))("the commands of %s do what they say", async (page, blocks) => {
  const own = await readersFolder(page);
  const script = blocks
    .map(({ text }) => commandsIn(text).filter((command) => !NOT_RUN.some(([pattern]) => pattern.test(command))))
    .map((commands) => asReadersWrite(commands.join("\n")).replaceAll("localhost:4600", new URL(address).host))
    .join(`\nprintf '${NEXT}'\n`);
  const { printed, said } = await inBash(`set -euo pipefail; exec 2>&1\n${script}`, own);
  expect(said, `${page}\n${script}`).toBe("");
  const shown = printed.split(NEXT);
  for (const [index, block] of blocks.entries()) {
    const output = outputOf(block);
    if (output !== undefined) expectPrinted(shown[index] ?? "", output);
  }
});

function asReadersWrite(command: string): string {
  return readersWrite.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), command);
}

/** @returns what was printed, and what was said about what failed; blank: nothing did */
async function inBash(script: string, cwd: string): Promise<{ readonly printed: string; readonly said: string }> {
  const env = {
    ...{ PATH: `${cwd}:${process.env["PATH"] ?? ""}`, HOME: cwd, SHIM: join(folder, "shim") },
    ...{ KEY: key, BATON_KEY: key, CURSOR: "now", LC_ALL: "C.UTF-8" },
  };
  try {
    return { printed: (await run("bash", ["-c", script], { cwd, env, timeout: 60_000 })).stdout, said: "" };
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    return { printed: stdout, said: `${stdout.slice(-500)}\n${stderr.slice(-2_000)}\nfailed` };
  }
}

/** Lines that belong together: those that end with a backslash, and those of one text in quotes. Comments say what a command prints. */
function commandsIn(text: string): readonly string[] {
  const commands: string[] = [];
  let open = "";
  for (const line of text.split("\n")) {
    open += open === "" ? line : `\n${line}`;
    const quotes = open.replaceAll(/\\./g, "").replaceAll(/"[^"]*"|'[^']*'/g, "");
    if (open.endsWith("\\") || /["']/.test(quotes.replace(/#.*/, ""))) continue;
    if (open.trim() !== "") commands.push(open);
    open = "";
  }
  return commands;
}

function outputOf(block: Block): Block | undefined {
  const all = blocksByPage("sh", "", "json", "text").find(([page]) => page === block.page)?.[1] ?? [];
  const next = all[all.indexOf(block) + 1];
  return next?.isOutput === true ? next : undefined;
}

/** What is shown may leave out the rest by an ellipsis: of a text, at its place; of an answer in JSON, as a key. */
function expectPrinted(printed: string, { text, where, language }: Block): void {
  if (language === "json") {
    const { "…": _rest, ...shown } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    expect(JSON.parse(printed), where).toMatchObject(shown);
    return;
  }
  const pattern = text
    .trim()
    .split("…")
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`))
    .join("[^]*?");
  expect(printed.trim(), where).toMatch(new RegExp(pattern));
}

test.each(blocksByPage("sql"))("the statements of %s are PostgreSQL's", async (_page, blocks) => {
  await database.db
    .transaction(async (tx) => {
      await tx.query("create role program");
      for (const { text } of blocks) await tx.query(text);
      throw new Error("undone");
    })
    .catch((error: unknown) => expect(String(error)).toBe("Error: undone"));
});

const PROGRAMS = blocksByPage("ts").map(([page, blocks]) => ({
  page,
  file: join(CHECKOUT, "dist/documentation", `${page.replaceAll("/", "-")}.ts`),
  text: `${PROGRAM_OF_READERS[page] ?? ""}\n${blocks.map(({ text }) => text).join("\n")}`,
}));

/** What is compiled when the package is packed; by its own name it is imported in test/package. */
function sourceOf(entry: string): string {
  const { exports } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  const compiled = exports[`./${entry}`] ?? "";
  return join(CHECKOUT, compiled.replace("/compiled/", "/src/").replace(/js$/, "ts"));
}

test("the programs of the documentation are typed, and run", async () => {
  await mkdir(join(CHECKOUT, "dist/documentation"), { recursive: true });
  for (const { file, text } of PROGRAMS)
    await writeFile(
      file,
      text
        .replaceAll("https://baton.company.example", address)
        .replaceAll('"acme"', '"default"')
        .replaceAll(/"baton\/(\w+)"/g, (_, entry: string) => JSON.stringify(sourceOf(entry))),
    );
  const { config } = ts.readConfigFile(join(CHECKOUT, "tsconfig.base.json"), (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: Readonly<Record<string, unknown>> };
  };
  const strict = { ...config.compilerOptions, noUnusedLocals: false, noPropertyAccessFromIndexSignature: false };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...strict, composite: false, emitDeclarationOnly: false, declaration: false, noEmit: true, types: ["node"] },
    CHECKOUT,
  );
  const program = ts.createProgram(
    PROGRAMS.map(({ file }) => file),
    options,
  );
  const problems = PROGRAMS.flatMap(({ file }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  expect(
    problems.map(
      ({ messageText, file }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    ),
  ).toEqual([]);
  for (const { file, page, text } of PROGRAMS) {
    const env = { ...process.env, BATON_KEY: key };
    const { stdout } = await run(process.execPath, [file], { env, timeout: 60_000 }).catch((error: unknown) => {
      throw new Error(`${page}: ${String((error as { stderr?: string }).stderr)}`, { cause: error });
    });
    for (const [, printed = ""] of text.matchAll(/console\.log\(.*\); \/\/ (.*)/g)) expect(stdout).toContain(printed);
  }
});

test("what isn't run stands in the documentation", () => {
  const commands = blocksByPage("sh").flatMap(([, blocks]) => blocks.flatMap(({ text }) => commandsIn(text)));
  expect(NOT_RUN.filter(([pattern]) => !commands.some((command) => pattern.test(command))).map(String)).toEqual([]);
});
