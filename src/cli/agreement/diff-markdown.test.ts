import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { clauseId } from "../../base/ids.ts";
import { SAMPLE } from "../../../test/complete-agreement.fixture.ts";
import { runBatonIn } from "../../../test/run-baton.ts";
import { diffMarkdown } from "./diff-markdown.ts";

const CHECKOUT = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "baton-git-"));
const file = join(folder, "agreement.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  git("init", "--quiet", "--initial-branch=main");
  git("commit", "--quiet", "--allow-empty", "-m", "Nothing yet");
  git("tag", "empty");
  writeFileSync(file, SAMPLE);
  git("add", ".");
  git("commit", "--quiet", "-m", "The agreement");
  // As a workflow has it: what the pull request would be merged into.
  git("update-ref", "refs/remotes/origin/main", "HEAD");
});

function git(...args: readonly string[]): void {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@company.example", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...who, ...args], { cwd: folder, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
}

const diffWith = async (before: string, ...more: readonly string[]) =>
  runBatonIn(folder, "diff", before, "agreement.yaml", ...more);

test("the file is compared with that of a revision, and the comment says what changes in sentences", async () => {
  writeFileSync(file, SAMPLE.replace("bar: 52", "bar: 55").replace("{ mql: 140 }", "{ mql: 150 }"));
  const ended = await diffWith("origin/main:agreement.yaml", "--markdown");
  expect(ended).toMatchObject({ code: 1, err: "" });
  expect(ended.out).toContain(`### agreement.yaml: 2 changes

**Scoring**

- MQL threshold changed from 52 to 55 points (changed, tighter; marketing.mql)

**Goals**

- Marketing's MQL goal changed from 140 to 150 per month (changed, tighter; marketing.mql-number)
`);
  expect(await diffWith("main:agreement.yaml")).toMatchObject({
    code: 1,
    out: expect.stringContaining("from 52 to 55"),
  });
});

test("a first version has nothing to be compared with; one with problems lists them, and ends with 2", async () => {
  writeFileSync(file, SAMPLE);
  const first = await diffWith("empty:agreement.yaml", "--markdown");
  expect(first).toMatchObject({ code: 1, err: "" });
  expect(first.out).toMatch(/^### agreement\.yaml: \d+ clauses, and nothing to compare with\n/);
  writeFileSync(file, SAMPLE.replace("bar: 52", "bar: much"));
  const broken = await diffWith("main:agreement.yaml", "--markdown");
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining("agreement.yaml has 1 problem") });
  expect(broken.out).toMatch(/^### agreement\.yaml: 1 problem\n\n- Line \d+, column \d+: .*bar/);
  writeFileSync(file, SAMPLE);
});

test.for<readonly [says: string, before: string]>([
  ["Git doesn’t know the revision none\n  → Fetch it first", "none:agreement.yaml"],
  ["Git doesn’t know the revision --output=x\n", "--output=x:agreement.yaml"],
  ["There is no empty:agreement.yaml\n  → Give the path from the root", "empty:agreement.yaml"],
  ["There is no main:other.yaml\n", "main:other.yaml"],
])("says %s", async ([says, before]) => {
  const ended = await runBatonIn(folder, "diff", "--", before, "agreement.yaml");
  expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining(says) });
});

test("what an agreement says formats nothing, links nowhere, and calls nobody", () => {
  const sentence = "Ask @team about #12, see https://x.example <img src=x> **now** | `code` [link](y)";
  const change = { kind: "added", part: "goals", clause: clauseId("a.b"), sentence } as const;
  const rest = { before: undefined, after: undefined, strictness: undefined, reasonOnly: false };
  const said = diffMarkdown({ file: "a.yaml", outcome: "compared", changes: [{ ...change, ...rest }], warnings: [] });
  expect(said).toContain(
    String.raw`- Ask @<!-- -->team about #<!-- -->12, see https:<!-- -->//x.example \<img src=x\> \*\*now\*\* \| \`code\` \[link\](y) (added; a.b)`,
  );
});

test("a comment that is too long for GitHub is cut, and says so", () => {
  const problem = { line: 1, column: 1, path: "a", message: "x".repeat(1_000) };
  const said = diffMarkdown({
    file: "a.yaml",
    outcome: "invalid",
    problems: Array.from({ length: 100 }, () => problem),
  });
  expect(said.length).toBeLessThan(65_536);
  expect(said).toMatch(/And \d+ more lines: run `baton diff` to see all\.\n$/);
});

test("the workflow of the document does what it says: the summary, the comment, and the code", () => {
  const [, block] =
    /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(CHECKOUT, "docs/agreements-in-git.md"), "utf8")) ?? [];
  const { jobs } = parse(block ?? "") as { jobs: { compare: { steps: { name?: string; run?: string }[] } } };
  const scripts = jobs.compare.steps.flatMap(({ name, run }) => (name === undefined || run === undefined ? [] : [run]));
  expect(scripts).toHaveLength(3);
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  script(join(bin, "npx"), `shift; exec "${join(CHECKOUT, "baton")}" "$@"`);
  script(join(bin, "gh"), `while [ "$1" != --body-file ]; do shift; done; cp "$2" commented.md`);
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
    BASE: "origin/main",
    NUMBER: "1",
  };
  const files = { GITHUB_STEP_SUMMARY: join(folder, "summary"), GITHUB_ENV: join(folder, "env") };
  const run = (text: string): (number | null)[] => {
    writeFileSync(file, text);
    writeFileSync(files.GITHUB_ENV, "");
    return scripts.map((each) => {
      const code = /code=(\d+)/.exec(readFileSync(files.GITHUB_ENV, "utf8"))?.[1] ?? "";
      return spawnSync("bash", ["-e", "-c", each], { cwd: folder, env: { ...env, ...files, code } }).status;
    });
  };
  expect(run(SAMPLE.replace("bar: 52", "bar: 55"))).toEqual([0, 0, 0]);
  expect(readFileSync(join(folder, "commented.md"), "utf8")).toContain("from 52 to 55 points");
  expect(readFileSync(files.GITHUB_STEP_SUMMARY, "utf8")).toContain("from 52 to 55 points");
  expect(run(SAMPLE.replace("bar: 52", "bar: much"))).toEqual([0, 0, 1]);
  expect(readFileSync(join(folder, "commented.md"), "utf8")).toContain("1 problem");
});

function script(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}
