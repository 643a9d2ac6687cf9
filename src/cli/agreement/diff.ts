/** `baton diff`: what another version of an agreement changes, in sentences; for people or, with `--json`, for programs. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Change } from "../../words/change/change.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { AppError } from "../../base/app-error.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "../terminal.ts";

/**
 * As `diff` ends: 0 when both say the same, 1 when they differ. A file that cannot be compared ends with 2, so that a script
 * can tell it from a difference.
 */
export async function diff(
  terminal: Terminal,
  before: string,
  after: string,
  { json }: { readonly json: boolean },
): Promise<ExitCode> {
  const read = await readBoth(terminal, before, after);
  if (read === undefined) return EXIT.usage;
  const changes = compareAgreements(...read);
  terminal.out(json ? `${JSON.stringify({ changes }, null, 2)}\n` : printChanges(changes));
  return changes.length === 0 ? EXIT.done : EXIT.different;
}

/** Both are read before it is given up, so that the problems of both are seen at once. Undefined: they were printed. */
async function readBoth(
  terminal: Terminal,
  ...paths: readonly [before: string, after: string]
): Promise<readonly [Agreement, Agreement] | undefined> {
  const [before, after] = [await readOne(terminal, paths[0]), await readOne(terminal, paths[1])];
  return before === undefined || after === undefined ? undefined : [before, after];
}

async function readOne(terminal: Terminal, path: string): Promise<Agreement | undefined> {
  try {
    return (await readAgreement(terminal, path)).value;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.err(`baton: ${error.message}\n${error.remedy === undefined ? "" : `  → ${error.remedy}\n`}`);
    return undefined;
  }
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
