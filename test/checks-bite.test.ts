/** A check that never fails checks nothing: each tool passes a small clean project under our configuration, and refuses it with one fault. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const CHECKOUT = fileURLToPath(new URL("..", import.meta.url));
const CONFIGS = [
  ".oxfmtrc.json",
  ".oxlintrc.json",
  ".dependency-cruiser.mjs",
  "knip.json",
  "tsconfig.base.json",
  "tsconfig.pure.json",
];

const ROOM_TABLE = "test/rooms.ts";

const TOOLS = {
  format: ["oxfmt", "--check", "src"],
  lint: ["oxlint", "--format=unix", "src"],
  types: ["tsc", "-p", "tsconfig.pure.json", "--noEmit"],
  arrows: ["depcruise", "--config", ".dependency-cruiser.mjs", "src"],
  // The fixture needs no packages, so only its own code is asked about.
  "dead code": ["knip", "--include", "files,exports,types"],
} as const;
type Tool = keyof typeof TOOLS;

const CLEAN: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "fixture",
    private: true,
    type: "module",
    scripts: { start: "node src/main.ts" },
  }),
  "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "tsconfig.pure.json" }] }),
  "src/main.ts": `import { wait } from "./engine/wait.ts";\nimport { list } from "./store/list.ts";\n\nlist(wait({ kind: "short" }));\n`,
  "src/store/list.ts": "export function list(waited: number): readonly number[] {\n  return [waited];\n}\n",
  "src/engine/wait.ts": [
    `export type Wait = { readonly kind: "short" } | { readonly kind: "long" };`,
    "",
    "export function wait(how: Wait): number {",
    "  switch (how.kind) {",
    `    case "short":`,
    "      return 1;",
    `    case "long":`,
    "      return 2;",
    "  }",
    "}",
    "",
  ].join("\n"),
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-bite-"));
  for (const config of CONFIGS) cpSync(join(CHECKOUT, config), join(folder, config));
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(CLEAN)) write(path, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One faulty file each. A tool must name the file and the fault in one line of what it prints. */
const FAULTS: readonly (readonly [tool: Tool, fault: string, file: string, text: string, says: RegExp])[] = [
  ["format", "a line laid out in another way", "src/engine/layout.ts", "export  const   odd =  1", /layout/],
  ["lint", "an any", "src/engine/any.ts", "export const odd: any = 1;", /no-explicit-any/],
  [
    "lint",
    "a use of any",
    "src/engine/use-of-any.ts",
    `export const odd: number = JSON.parse("1");`,
    /no-unsafe-assignment/,
  ],
  ["lint", "a non-null assertion", "src/engine/non-null.ts", "export const odd = [1][0]!;", /no-non-null-assertion/],
  [
    "lint",
    "a promise nobody waits for",
    "src/engine/promise.ts",
    "export function odd(): void {\n  Promise.resolve(1);\n}",
    /no-floating-promises/,
  ],
  [
    "lint",
    "a case left out",
    "src/engine/case.ts",
    `export function odd(how: "a" | "b"): number {\n  switch (how) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}`,
    /switch-exhaustiveness-check/,
  ],
  ["lint", "a clock in pure code", "src/engine/clock.ts", "export const odd = Date.now();", /reads no clock/],
  [
    "lint",
    "a clock in pure code, by a detour",
    "src/engine/detour.ts",
    "export const odd = globalThis.Date.now();",
    /reads no clock/,
  ],
  [
    "lint",
    "Temporal's clock in pure code",
    "src/engine/temporal.ts",
    "export const odd = Temporal.Now.instant();",
    /Temporal\.Now/,
  ],
  [
    "lint",
    "performance in pure code",
    "src/reporting/performance.ts",
    "export const odd = performance.now();",
    /no-restricted-globals/,
  ],
  [
    "lint",
    "crypto in pure code",
    "src/base/crypto.ts",
    "export const odd = crypto.randomUUID();",
    /no-restricted-globals/,
  ],
  ["lint", "fetch in pure code", "src/agreement/fetch.ts", `export const odd = fetch("/");`, /no-restricted-globals/],
  [
    "lint",
    "the process in pure code",
    "src/lab/process.ts",
    "export const odd = process.pid;",
    /no-restricted-globals/,
  ],
  [
    "lint",
    "a timer in pure code",
    "src/engine/timer.ts",
    "export const odd = setTimeout(() => 1, 1);",
    /no-restricted-globals/,
  ],
  ["lint", "a random number in pure code", "src/engine/random.ts", "export const odd = Math.random();", /Math\.random/],
  [
    "lint",
    "a locale in pure code",
    "src/engine/locale.ts",
    `export const odd = ["a"].sort((a, b) => a.localeCompare(b));`,
    /localeCompare/,
  ],
  [
    "lint",
    "another locale in pure code",
    "src/engine/to-locale.ts",
    "export const odd = (1).toLocaleString();",
    /toLocaleString/,
  ],
  [
    "lint",
    "the environment read elsewhere",
    "src/store/environment.ts",
    `export const odd = process.env["HOME"];`,
    /process\.env/,
  ],
  ["lint", "a stray print", "src/store/print.ts", `console.log("odd");`, /no-console/],
  ["lint", "a default export", "src/store/default.ts", "export default 1;", /no-default-export/],
  [
    "types",
    "a Node global in pure code",
    "src/engine/node-global.ts",
    "export const odd = process.pid;",
    /Cannot find name 'process'/,
  ],
  ["types", "an index taken for granted", "src/engine/index-taken.ts", "export const odd: number = [1][0];", /TS2322/],
  ["types", "an enum", "src/engine/enum.ts", "export enum Odd {\n  One,\n}", /TS1294/],
  ["arrows", "an import against the arrows", "src/engine/arrow.ts", `import "../store/list.ts";`, /arrows-of-engine/],
  [
    "dead code",
    "an export that nobody imports",
    "src/store/list.ts",
    `${CLEAN["src/store/list.ts"]}export const odd = 1;`,
    /^odd\b/,
  ],
  ["dead code", "a file that nobody imports", "src/engine/nobody.ts", "export const odd = 1;", /nobody/],
];

describe.each(Object.keys(TOOLS) as Tool[])("%s", (tool) => {
  const faults = FAULTS.filter(([of]) => of === tool);
  let refused: Ended = { code: 0, output: "" };
  beforeAll(async () => {
    // The arrows are made from the table of rooms; any other check would take it for code of the fixture.
    if (tool === "arrows") cpSync(join(CHECKOUT, ROOM_TABLE), join(folder, ROOM_TABLE));
    for (const [, , file, text] of faults) write(file, `${text}\n`);
    refused = await run(tool);
    for (const [, , file] of faults) {
      rmSync(join(folder, file));
      if (CLEAN[file] !== undefined) write(file, CLEAN[file]);
    }
  }, 60_000);

  afterAll(() => rmSync(join(folder, ROOM_TABLE), { force: true }));

  test("passes a clean project", async () => {
    expect(await run(tool)).toMatchObject({ code: 0 });
  });
  test("ends in failure when there are faults", () => {
    expect(refused.code).toBeGreaterThan(0);
  });
  test.each(faults)("%s refuses %s", (_tool, _fault, file, _text, says) => {
    expect(refused.output.split("\n").filter((line) => line.includes(file) && says.test(line))).not.toEqual([]);
  });
});

type Ended = { readonly code: number; readonly output: string };

function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(tool: Tool): Promise<Ended> {
  const [command, ...args] = TOOLS[tool];
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      PATH: `${join(CHECKOUT, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
    };
    const child = execFile(
      join(CHECKOUT, "node_modules/.bin", command),
      args,
      { cwd: folder, env },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? 1, output: stdout + stderr });
      },
    );
  });
}
