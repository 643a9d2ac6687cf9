/** The arrows of .dependency-cruiser.mjs hold: what is allowed passes, everything else fails, rule by rule. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterEach, expect, test } from "vitest";
import { ENGINE_EXCEPTIONS, ENGINE_FOLDERS, ROOMS, roomsInside } from "./rooms.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENGINE = join(ROOT, "src/engine");
const CONFIG = fileURLToPath(new URL("../.dependency-cruiser.mjs", import.meta.url));

const NAMES = ROOMS.map(({ name }) => name);

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("a room sees only rooms above it", () => {
  const upward = ROOMS.flatMap(({ name, sees }, index) =>
    sees.filter((each) => !NAMES.slice(0, index).includes(each)).map((each) => `${name} → ${each}`),
  );
  expect(upward).toEqual([]);
});

test("between two rooms, exactly the arrows of the table are allowed", async () => {
  const files: Record<string, string> = {};
  const fileOf = (from: string, to: string): string => `src/${from}/to-${to.replace("/", "-")}.ts`;
  for (const to of NAMES) files[`src/${to}/thing.ts`] = "export type Thing = string;\n";
  for (const from of NAMES) {
    const up = "../".repeat(from.split("/").length);
    for (const to of NAMES) {
      if (from !== to)
        files[fileOf(from, to)] = `import type { Thing } from "${up}${to}/thing.ts";\nexport type Mine = Thing;\n`;
    }
  }
  const broken = new Set((await violations(files)).map(({ from }) => from));
  const allowed = NAMES.map((from) => [from, NAMES.filter((to) => to !== from && !broken.has(fileOf(from, to)))]);
  expect(Object.fromEntries(allowed)).toEqual(
    Object.fromEntries(
      ROOMS.map(({ name, sees }) => [
        name,
        NAMES.filter((each) => sees.includes(each) || (sees.includes(name) && roomsInside(name).includes(each))),
      ]),
    ),
  );
});

const FOLDERS = ENGINE_FOLDERS.map(([name]) => name);

test("between two folders of the engine, exactly the arrows back are allowed", async () => {
  const files: Record<string, string> = {};
  const fileOf = (from: string, to: string): string => `src/engine/${from}/to-${to}.ts`;
  for (const to of FOLDERS) files[`src/engine/${to}/thing.ts`] = "export type Thing = string;\n";
  for (const from of FOLDERS)
    for (const to of FOLDERS)
      if (from !== to)
        files[fileOf(from, to)] = `import type { Thing } from "../${to}/thing.ts";\nexport type Mine = Thing;\n`;
  const broken = new Set((await violations(files)).map(({ from }) => from));
  const allowed = FOLDERS.map((from) => [from, FOLDERS.filter((to) => to !== from && !broken.has(fileOf(from, to)))]);
  expect(allowed).toEqual(FOLDERS.map((from, index) => [from, FOLDERS.slice(0, index)]));
});

test("an exception of the engine allows one arrow and no other", async () => {
  for (const { from, to } of ENGINE_EXCEPTIONS) {
    const other = `src/engine/${FOLDERS.at(-1)}/other.ts`;
    const files = { [to]: "export type Thing = string;\n", [other]: "export type Thing = number;\n" };
    const arrowTo = (target: string): string =>
      `import type { Thing } from "../${target.replace("src/engine/", "")}";\nexport type Mine = Thing;\n`;
    expect(await violations({ ...files, [from]: arrowTo(to) }), from).toEqual([]);
    expect(await violations({ ...files, [from]: arrowTo(other) }), from).toHaveLength(1);
  }
});

test("the engine has no folder but those of the list, no file beside them, and few exceptions, each of them used", () => {
  expect(readdirSync(ENGINE).sort()).toEqual([...FOLDERS].sort());
  expect(ENGINE_EXCEPTIONS.length).toBeLessThan(8);
  for (const { from, to } of ENGINE_EXCEPTIONS) {
    const specifier = relative(dirname(from), to);
    expect(readFileSync(join(ROOT, from), "utf8"), `${from} → ${to}`).toContain(`"${specifier}"`);
    const index = FOLDERS.findIndex((name) => from.startsWith(`src/engine/${name}/`));
    expect(FOLDERS.slice(index + 1).some((name) => to.startsWith(`src/engine/${name}/`))).toBe(true);
  }
});

test("engine/lead holds types and closed lists, and no function", () => {
  const folder = join(ENGINE, "lead");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const withFunction = files.filter((name) => /\bfunction\b|=>/.test(readFileSync(join(folder, name), "utf8")));
  expect(files.length).toBeGreaterThan(10);
  expect(withFunction).toEqual([]);
});

const BAD: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    "api-sees-only-types-of-pure-folders",
    "src/api/bad.ts",
    `import { thing } from "../engine/decide/thing.ts";\nexport const mine = thing;`,
  ],
  ["nobody-imports-main", "src/cli/bad.ts", `import "../main.ts";`],
  ["no-cycles", "src/store/bad.ts", `import type { Two } from "./two.ts";\nexport type One = Two | 1;`],
  [
    "pure-needs-no-node",
    "src/engine/bad.ts",
    `import { readFileSync } from "node:fs";\nexport const mine = readFileSync;`,
  ],
  ["pure-needs-no-node", "src/web/bad.tsx", `import { join } from "node:path";\nexport const mine = join;`],
  [
    "engine-needs-no-package",
    "src/engine/bad.ts",
    `import { declared } from "declared";\nexport const mine = declared;`,
  ],
  [
    "only-accounts-knows-the-sign-in-library",
    "src/server/bad.ts",
    `import { auth } from "better-auth";\nexport const mine = auth;`,
  ],
  ["program-needs-no-dev-package", "src/server/bad.ts", `import { tool } from "tool";\nexport const mine = tool;`],
  ["packages-are-declared", "src/server/bad.ts", `import { stray } from "stray";\nexport const mine = stray;`],
  ["nothing-is-missing", "src/server/bad.ts", `import { gone } from "./gone.ts";\nexport const mine = gone;`],
  [
    "program-needs-no-test",
    "src/server/bad.ts",
    `import { story } from "../../test/story.ts";\nexport const mine = story;`,
  ],
];

test.each(BAD)("%s: %s is refused", async (rule, file, text) => {
  const found = await violations({ ...GOOD, [file]: `${text}\n` });
  expect([...new Set(found.map((each) => each.rule))]).toEqual([rule]);
});

test("what the design allows passes, tests included", async () => {
  expect(await violations(GOOD)).toEqual([]);
});

test("every rule has a case that breaks it, and says why it is there", async () => {
  const { forbidden = [] } = await extractDepcruiseConfig(CONFIG);
  const tried = new Set([
    ...BAD.map(([rule]) => rule),
    ...NAMES.map((room) => `arrows-of-${room.replace("/", "-")}`),
    ...FOLDERS.map((folder) => `engine-order-of-${folder}`),
    ...ENGINE_EXCEPTIONS.map(
      ({ from }) => `engine-exception-of-${from.replaceAll(/^src.engine.|[.]ts$/g, "").replaceAll("/", "-")}`,
    ),
  ]);
  expect(forbidden.filter(({ name = "" }) => !tried.has(name)).map(({ name }) => name)).toEqual([]);
  expect(forbidden.filter(({ comment, severity }) => comment === undefined || severity !== "error")).toEqual([]);
});

/** A small tree in which every arrow is as it should be. */
const GOOD: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "fixture",
    dependencies: { declared: "1.0.0", "better-auth": "1.0.0" },
    devDependencies: { tool: "1.0.0" },
  }),
  ...npmPackage("declared"),
  ...npmPackage("tool"),
  ...npmPackage("stray"),
  ...npmPackage("better-auth", "auth"),
  "test/story.ts": "export const story = 1;\n",
  "src/base/time.ts": "export const minute = 1;\n",
  "src/agreement/terms/agreement.ts": "export type Agreement = string;\n",
  "src/engine/decide/thing.ts": `import { minute } from "../../base/time.ts";\nexport const thing = minute;\nexport type Thing = typeof thing;\n`,
  "src/engine/decide/thing.test.ts": `import { story } from "../../../test/story.ts";\nimport { serve } from "../../server/serve.ts";\nexport const mine = [story, serve];\n`,
  "src/engine/lead/input.ts": "export const CHANNELS = [];\n",
  "src/api/contract.ts": `import { CHANNELS } from "../engine/lead/input.ts";\nimport type { Thing } from "../engine/decide/thing.ts";\nexport const paths = CHANNELS;\nexport type Body = Thing;\n`,
  "src/accounts/sign-in.ts": `import { auth } from "better-auth";\nexport const signIn = auth;\n`,
  "src/store/two.ts": `import type { One } from "./bad.ts";\nexport type Two = One | 2;\n`,
  "src/store/bad.ts": "export type One = 1;\n",
  "src/server/serve.ts": `import { readFileSync } from "node:fs";\nimport { declared } from "declared";\nimport { paths } from "../api/contract.ts";\nexport const serve = [readFileSync, declared, paths];\n`,
  "src/web/page.tsx": `import { tool } from "tool";\nimport { paths } from "../api/contract.ts";\nexport const page = [tool, paths];\n`,
  "src/cli/run.ts": "export const run = 1;\n",
  "src/main.ts": `import { serve } from "./server/serve.ts";\nimport { run } from "./cli/run.ts";\nexport const all = [serve, run];\n`,
};

function npmPackage(name: string, exported = name): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", type: "module", main: "index.js" }),
    [`node_modules/${name}/index.js`]: `export const ${exported} = 1;\n`,
  };
}

async function violations(
  files: Readonly<Record<string, string>>,
): Promise<readonly { readonly rule: string; readonly from: string; readonly to: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), "baton-arrows-"));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { options, ...ruleSet } = await extractDepcruiseConfig(CONFIG);
  const result = await cruise(["src"], { ...options, ruleSet, validate: true, baseDir: folder });
  return (result.output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
}
