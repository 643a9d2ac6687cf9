/** `baton diff`: what another version of an agreement changes, in sentences; for people, for programs, or for a comment on a pull request. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { AppError } from "../../base/app-error.ts";
import type { Change } from "../../words/change/change.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { counted } from "../../words/english/counted.ts";
import { diffMarkdown } from "./diff-markdown.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { type DocumentProblem, problemLines } from "./problem-lines.ts";
import { readRevision, revisionOf } from "./read-revision.ts";
import { readTextFile } from "../read-text-file.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { warningsToday } from "./warnings-today.ts";

export type DiffOptions = { readonly json: boolean; readonly markdown: boolean };

/** What a name on the command line stands for. Nothing: a revision without the file, as before an agreement's first version. */
type Read =
  | { readonly found: "agreement"; readonly agreement: Agreement }
  | { readonly found: "problems"; readonly problems: readonly DocumentProblem[] }
  | { readonly found: "nothing" };

/**
 * As `diff` ends: 0 when both say the same, 1 when they differ, 2 when they cannot be compared, so that a script can tell one from the other.
 * Each is a file, or one of a revision of git, named as git names it: `origin/main:agreement.yaml`.
 */
export async function diff(
  terminal: Terminal,
  before: string,
  after: string,
  { json, markdown }: DiffOptions,
): Promise<ExitCode> {
  if (json && markdown) throw new UsageError("--json and --markdown are two forms. Choose one");
  // Both are read before it is given up, so that the problems of both are seen at once.
  const [one, other] = [await readOne(terminal, before), await readOne(terminal, after)];
  if (markdown) return one === undefined || other === undefined ? EXIT.usage : inMarkdown(terminal, after, one, other);
  if (one?.found === "nothing") sayMissing(terminal, before);
  if (other?.found === "nothing") sayMissing(terminal, after);
  if (one?.found !== "agreement" || other?.found !== "agreement") return EXIT.usage;
  const changes = compareAgreements(one.agreement, other.agreement);
  terminal.out(json ? `${JSON.stringify({ changes }, null, 2)}\n` : printChanges(changes));
  return ending(changes);
}

/** Where the earlier one is missing or can't be read, the later one is looked at alone: a first version, or one that mends it. */
function inMarkdown(terminal: Terminal, file: string, one: Read, other: Read): ExitCode {
  if (other.found === "nothing") {
    sayMissing(terminal, file);
    return EXIT.usage;
  }
  if (other.found === "problems") {
    terminal.out(diffMarkdown({ file, outcome: "invalid", problems: other.problems }));
    return EXIT.usage;
  }
  const { agreement } = other;
  const warnings = warningsToday(agreement);
  if (one.found !== "agreement") {
    const clauses = describeClauses(agreement).length;
    terminal.out(diffMarkdown({ file, outcome: "first", clauses, warnings }));
    return EXIT.different;
  }
  const changes = compareAgreements(one.agreement, agreement);
  terminal.out(diffMarkdown({ file, outcome: "compared", changes, warnings }));
  return ending(changes);
}

function ending(changes: readonly Change[]): ExitCode {
  return changes.length === 0 ? EXIT.done : EXIT.different;
}

/** Undefined: it can't be read, which was printed. */
async function readOne(terminal: Terminal, name: string): Promise<Read | undefined> {
  try {
    const source = await textOfName(name);
    if (source === null) return { found: "nothing" };
    const parsed = parseAgreement(source);
    if (parsed.ok) return { found: "agreement", agreement: parsed.value };
    terminal.err(problemLines(name, parsed.problems));
    terminal.err(`baton: ${name} has ${counted(parsed.problems.length, "problem")}\n`);
    return { found: "problems", problems: parsed.problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.err(`baton: ${error.message}\n${error.remedy === undefined ? "" : `  → ${error.remedy}\n`}`);
    return undefined;
  }
}

async function textOfName(name: string): Promise<string | null> {
  const named = revisionOf(name);
  return named === undefined ? readTextFile(name) : readRevision(named.revision, named.path);
}

function sayMissing(terminal: Terminal, name: string): void {
  terminal.err(`baton: There is no ${name}\n  → Give the path from the root of the repository\n`);
}

const MARKS = { added: "+", removed: "-", changed: "~" } as const;

function printChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return "No changes: both agreements mean the same.\n";
  return PARTS.flatMap(({ id, title }) => {
    const ofPart = changes.filter(({ part }) => part === id);
    return ofPart.length === 0 ? [] : [`${title}\n${ofPart.map(line).join("")}`];
  }).join("\n");
}

/** The clause stands below the last of its changes. */
function line({ kind, sentence, strictness, clause }: Change, index: number, all: readonly Change[]): string {
  const id = all[index + 1]?.clause === clause ? "" : `      ${clause}\n`;
  return `  ${MARKS[kind]} ${sentence}${strictness === undefined ? "" : ` (${strictness})`}\n${id}`;
}
