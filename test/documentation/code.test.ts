/** Code of the documentation that is read and not run: agreements, maps, settings, and the like, each by the reader that Baton has for it. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { parseAgreement } from "../../src/agreement/document/parse-agreement.ts";
import { readConfiguration } from "../../src/cli/configuration/read-configuration.ts";
import { offeredProviders } from "../../src/cli/server/offered-providers.ts";
import { parseMapping } from "../../src/connectors/files/map/mapping.ts";
import { BLOCKS, type Block } from "./blocks.ts";
import { NOT_CODE } from "./not-run.ts";
import { CHECKOUT } from "./pages.ts";

/** By whom each language is checked. Others don't stand in the documentation. */
const CHECKED_BY: Readonly<Record<string, "here" | "commands.pg.test.ts">> = {
  ...{ sh: "commands.pg.test.ts", ts: "commands.pg.test.ts", sql: "commands.pg.test.ts", "": "commands.pg.test.ts" },
  ...{ yaml: "here", json: "here", nginx: "here", haproxy: "here", ini: "here", logrotate: "here" },
};

test("every block is in a language that a test runs or reads", () => {
  expect(BLOCKS.length).toBeGreaterThan(30);
  expect(BLOCKS.filter(({ language }) => !(language in CHECKED_BY)).map(({ where }) => where)).toEqual([]);
  const loose = BLOCKS.filter(({ language, isOutput }) => language === "" && !isOutput);
  expect(loose.filter(({ text }) => !NOT_CODE.some(([line]) => line.test(text))).map(({ where }) => where)).toEqual([]);
  expect(NOT_CODE.filter(([line]) => !loose.some(({ text }) => line.test(text)))).toEqual([]);
});

type Part = Readonly<Record<string, unknown>>;
/** The first has every key; the second is what pages go through. */
const WHOLES = ["complete", "sample"].map(
  (name) => parse(readFileSync(`${CHECKOUT}agreements/${name}.yaml`, "utf8")) as Part,
);

const Workflow = z.object({
  name: z.string(),
  on: z.unknown(),
  jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ run: z.string().optional() })) })),
});

/** What is wrong with a block of YAML, by whoever reads such a file; undefined: nobody does. */
type Problems = readonly string[] | undefined;
const READERS: readonly ((text: string, value: unknown) => Promise<Problems>)[] = [
  async function agreement(text, value) {
    return isPart(value) && "baton" in value ? problemsOf(parseAgreement(text)) : undefined;
  },
  async function map(text, value) {
    return isPart(value) && "facts" in value ? problemsOf(parseMapping(text)) : undefined;
  },
  /** It has its place in one of the agreements. */
  async function partOfAgreement(_, value) {
    if (!isPart(value) || !Object.keys(value).every((key) => WHOLES.some((whole) => key in whole))) return undefined;
    const problems = WHOLES.map((whole) => problemsOf(parseAgreement(stringify(within(whole, value)))));
    return problems.find(({ length }) => length === 0) ?? problems.flat();
  },
  async function providers(text, value) {
    if (!Array.isArray(value)) return undefined;
    const { settings } = configurationOf({ BATON_PROVIDERS: text });
    return (await offeredProviders(settings, "https://baton.company.example/")).length > 0 ? [] : ["no provider"];
  },
  /** GitHub's; of what it runs, the shell says whether it can be read. */
  async function workflow(_, value) {
    const parsed = Workflow.safeParse(value);
    if (!parsed.success) return undefined;
    const scripts = Object.values(parsed.data.jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ""));
    return scripts
      .map((input) => spawnSync("bash", ["-n"], { input, encoding: "utf8" }).stderr)
      .filter((said) => said !== "");
  },
];

/** What a part says takes the place of what the whole says there. */
function within(whole: unknown, part: unknown): unknown {
  if (!isPart(whole) || !isPart(part)) return part;
  return {
    ...whole,
    ...Object.fromEntries(Object.entries(part).map(([key, each]) => [key, within(whole[key], each)])),
  };
}

function configurationOf(env: Readonly<Record<string, string | undefined>>): ReturnType<typeof readConfiguration> {
  return readConfiguration(env, { standardDataDir: "unused" });
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problemsOf(
  parsed: { readonly ok: true } | { readonly ok: false; readonly problems: readonly { readonly message: string }[] },
): readonly string[] {
  return parsed.ok ? [] : parsed.problems.map(({ message }) => message);
}

test.each(of("yaml"))("the YAML at $where is read as what it is", async ({ text }) => {
  const value: unknown = parse(text);
  const all = await Promise.all(READERS.map((read) => read(text, value)));
  const found = all.find((problems) => problems !== undefined);
  expect(found, "no one knows what file this is: add who reads it").toEqual([]);
});

test.each(of("json"))("the JSON at $where can be read", ({ text }) => {
  expect(() => {
    JSON.parse(text);
  }).not.toThrow();
});

/** Directives end with `;` or hold others in braces. @returns what is left when everything that is well-formed is taken away */
function leftOfNginx(text: string): string {
  let rest = text.replaceAll(/#[^\n]*/g, "");
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/[\w$][^;{}]*;/g, "").replaceAll(/[\w$][^;{}]*\{\s*\}/g, "");
  }
  return rest.trim();
}

test.each(of("nginx"))("the nginx configuration at $where is well-formed", ({ text }) => {
  expect(leftOfNginx("location / { proxy_pass http://a }")).not.toBe("");
  expect(leftOfNginx(text)).toBe("");
});

const LINES: Readonly<Record<string, RegExp>> = {
  ini: /^(?:\[[\w-]+\]|[\w*.-]+\s*=.*|[;#].*|)$/,
  haproxy: /^(?:(?:frontend|backend|defaults|global)\b.*| {2}\S.*|#.*|)$/,
  logrotate: /^(?:\/\S+ \{|\}| {2}[a-z]+(?: \d+)?|)$/,
};

test.each(Object.keys(LINES).flatMap(of))(
  "each line of the settings at $where is a section, a setting, or a comment",
  ({ text, language }) => {
    expect(text.split("\n").filter((line) => LINES[language]?.test(line) !== true)).toEqual([]);
  },
);

test("settings of Baton that are shown can be used", () => {
  const shown = of("ini").filter(({ text }) => /^BATON_/m.test(text));
  expect(shown).not.toEqual([]);
  for (const { where, text } of shown) {
    const { problems, notices } = configurationOf(parseEnv(text));
    expect([problems, notices], where).toEqual([[], []]);
  }
});

function of(language: string): readonly Block[] {
  return BLOCKS.filter((block) => block.language === language);
}
