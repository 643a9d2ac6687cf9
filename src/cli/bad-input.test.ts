import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { runBatonIn } from "../../test/run-baton.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "baton-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const MAP = "source: crm\nzone: UTC\nlead: { id: key }\nfacts:\n  - { kind: capture, at: day }\n";
const FILES: Readonly<Record<string, string | Buffer>> = {
  "good.map.yaml": MAP,
  "comma.map.yaml": `delimiter: ","\n${MAP}`,
  "bad.map.yaml": MAP.replace("UTC", "Mars"),
  "syntax.map.yaml": "source: [",
  "empty.yaml": "",
  "binary.yaml": Buffer.from([0xff, 0xfe, 0x00]),
  "good.csv": "key,day\n1,2026-01-01\n",
  "empty.csv": "",
  "semicolon.csv": "key;day\n1;2026-01-01\n",
  "column.csv": "key,when\n1,2026-01-01\n",
  "quote.csv": 'key,day\n1,"2026-01-01\n2,2026-01-02\n',
  "latin1.csv": Buffer.from("key,day\ncaf\u00e9,2026-01-01\n", "latin1"),
};
for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
mkdirSync(join(folder, "directory"));

const baton = (...args: readonly string[]) => runBatonIn(folder, ...args);

test.for<readonly [code: number, says: string | RegExp, ...args: string[]]>([
  [2, "unknown command 'fly'", "fly"],
  [2, "unknown option '--jsn'", "report", "--jsn"],
  [2, "missing required argument 'file'", "check"],
  [2, "required option '--map <file>' not specified", "import", "empty.csv"],
  [
    2,
    "There are 3 files and 2 maps. Give one --map for each file",
    "import",
    "a",
    "b",
    "c",
    "--map",
    "x",
    "--map",
    "y",
  ],
  [2, "Allowed choices are table, csv, json", "report", "funnel", "--format", "xml"],
  [2, "A file is of one report. Name it", "report", "--format", "csv"],
  [2, "Use a whole number between 0 and 65535.", "serve", "--port", "65536"],
  [2, "Use a whole number between 1 and 60.", "demo", "--months", "0"],
  [1, "none.yaml: there's no such file or folder", "check", "none.yaml"],
  [1, "directory: it's a folder", "check", "directory"],
  [1, "empty.yaml is empty\n  → Use an agreement", "check", "empty.yaml"],
  [1, "binary.yaml isn't UTF-8 text\n  → Save it as UTF-8", "check", "binary.yaml"],
  [1, /^good\.map\.yaml:1:1: .*\n {2}→ /, "check", "good.map.yaml"],
  [1, "none.map.yaml: there's no such file or folder", "import", "empty.csv", "--map", "none.map.yaml"],
  [1, "bad.map.yaml:2:1: zone: is no time zone", "import", "empty.csv", "--map", "bad.map.yaml"],
  [1, "syntax.map.yaml:1:10: ", "import", "empty.csv", "--map", "syntax.map.yaml"],
  [1, "none.csv: there's no such file or folder", "import", "none.csv", "--map", "good.map.yaml"],
  [1, "directory: it's a folder", "import", "directory", "--map", "good.map.yaml"],
  [1, "empty.csv: the file is empty", "import", "empty.csv", "--map", "good.map.yaml"],
  [
    1,
    'semicolon.csv: the columns are separated by ";", not by ","',
    "import",
    "semicolon.csv",
    "--map",
    "comma.map.yaml",
  ],
  [
    1,
    'column.csv: the header lacks the column "day"; found: "key", "when"',
    "import",
    "column.csv",
    "--map",
    "good.map.yaml",
  ],
  [1, "quote.csv: line 2: a quote is opened but never closed", "import", "quote.csv", "--map", "good.map.yaml"],
  [1, "latin1.csv: line 2 isn't UTF-8", "import", "latin1.csv", "--map", "good.map.yaml"],
  [
    1,
    "column.csv: the header lacks",
    "import",
    "good.csv",
    "column.csv",
    "--map",
    "good.map.yaml",
    "--agreement",
    join(root, "agreements/sample.yaml"),
  ],
])("ends with %i and says %s", async ([code, says, ...args]) => {
  const ended = await baton(...args);
  expect(ended).toMatchObject({ code, out: "" });
  if (typeof says === "string") expect(ended.err).toContain(says);
  else expect(ended.err).toMatch(says);
  expect(ended.err).not.toMatch(/^\s+at /m);
  expect(readdirSync(folder).filter((name) => name === "data" || name.includes("rejects"))).toEqual([]);
});

test("an agreement without problems is ok, with the number of its clauses", async () => {
  const ended = await baton("check", join(root, "agreements/sample.yaml"));
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toMatch(/^OK: \d+ clauses(, \d+ warnings)?\n/);
});

test("help and version are answers, of the program itself", () => {
  const program = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, "src/main.ts"), ...args], { encoding: "utf8" });
  expect(program("--help")).toMatchObject({ status: 0, stderr: "" });
  expect(program("--version")).toMatchObject({ status: 0, stdout: "0.7.0\n" });
});
