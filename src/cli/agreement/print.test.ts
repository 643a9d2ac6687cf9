import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SAMPLE } from "../../../test/complete-agreement.fixture.ts";
import { runBatonIn } from "../../../test/run-baton.ts";

const folder = mkdtempSync(join(tmpdir(), "baton-print-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "one.yaml"), SAMPLE);
writeFileSync(join(folder, "moved.yaml"), `# The same, with other words around it.\n${SAMPLE}`);
writeFileSync(join(folder, "two.yaml"), SAMPLE.replace("bar: 52", "bar: 55").replace("{ mql: 140 }", "{ mql: 150 }"));
writeFileSync(join(folder, "there.pdf"), "mine");
writeFileSync(join(folder, "broken.yaml"), "baton: 2\n");

const baton = (...args: readonly string[]) => runBatonIn(folder, ...args);

test("print writes both files, and says how long the PDF is", async () => {
  expect(await baton("print", "one.yaml", "--pdf", "out.pdf", "--html", "out.html", "--paper", "letter")).toEqual({
    code: 0,
    out: "Wrote out.html\nWrote out.pdf (2 pages, plus 1 page of holidays)\n",
    err: "",
  });
  expect(readFileSync(join(folder, "out.pdf"), "latin1")).toMatch(/^%PDF-/);
  expect(readFileSync(join(folder, "out.html"), "utf8")).toContain("Draft – not signed");
});

test("print overwrites nothing unless told to", async () => {
  const refused = await baton("print", "one.yaml", "--pdf", "there.pdf");
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.err).toBe("baton: there.pdf already exists\n  → Choose another file, or overwrite it with --force\n");
  expect(readFileSync(join(folder, "there.pdf"), "utf8")).toBe("mine");
  expect(await baton("print", "one.yaml", "--pdf", "there.pdf", "--force")).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(join(folder, "there.pdf"), "latin1")).toMatch(/^%PDF-/);
});

test.for<readonly [code: number, says: string, ...args: string[]]>([
  [2, "No output file. Add --pdf <file>, --html <file>, or both", "print", "one.yaml"],
  [2, "argument 'a5' is invalid", "print", "one.yaml", "--html", "x.html", "--paper", "a5"],
  [1, "none.yaml: there's no such file or folder", "print", "none.yaml", "--html", "x.html"],
  [1, "broken.yaml has", "print", "broken.yaml", "--html", "x.html"],
  [1, "Can't write nowhere/x.html: there's no such", "print", "one.yaml", "--html", "nowhere/x.html"],
  [
    1,
    "one.yaml: it cannot be read as a font",
    "print",
    "one.yaml",
    "--pdf",
    "x.pdf",
    "--html",
    "x.html",
    "--font",
    "one.yaml",
  ],
  [2, "none.yaml: there's no such file or folder", "diff", "one.yaml", "none.yaml"],
  [2, "broken.yaml has", "diff", "broken.yaml", "one.yaml"],
  [2, "missing required argument 'after'", "diff", "one.yaml"],
])("ends with %i and says %s", async ([code, says, ...args]) => {
  const ended = await baton(...args);
  expect(ended).toMatchObject({ code, out: "" });
  expect(ended.err).toContain(says);
  expect(ended.err).not.toMatch(/^\s+at /m);
  expect(existsSync(join(folder, "x.html")) || existsSync(join(folder, "x.pdf"))).toBe(false);
});

test("diff tells what changed by part, and ends with 1", async () => {
  expect(await baton("diff", "one.yaml", "two.yaml")).toEqual({
    code: 1,
    out: `Scoring
  ~ MQL threshold changed from 52 to 55 points (tighter)
      marketing.mql

Goals
  ~ Marketing's MQL goal changed from 140 to 150 per month (tighter)
      marketing.mql-number
`,
    err: "",
  });
});

test("diff of what means the same ends with 0", async () => {
  expect(await baton("diff", "one.yaml", "moved.yaml")).toEqual({
    code: 0,
    out: "No changes: both agreements mean the same.\n",
    err: "",
  });
});

test("diff as JSON is for programs", async () => {
  const ended = await baton("diff", "one.yaml", "two.yaml", "--json");
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.out)).toMatchObject({
    changes: [{ kind: "changed", part: "scoring", strictness: "tighter" }, { part: "goals" }],
  });
});
