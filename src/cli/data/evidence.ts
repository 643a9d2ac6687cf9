/** `baton evidence` and `baton verify FILE`: what one side gives the other, and how the other checks it. */
import { readFile, writeFile } from "node:fs/promises";
import { AppError } from "../../base/app-error.ts";
import { leadId } from "../../base/ids.ts";
import { evidenceFileName } from "../../services/leads/evidence-file-name.ts";
import { readEvidence } from "../../services/leads/read-evidence.ts";
import { checkEvidence } from "../../store/log/check-evidence.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { keptIn, readKeptAnchors } from "./kept-anchors.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";

export async function evidence(
  terminal: Terminal,
  settings: Settings,
  lead: string,
  { out }: { readonly out: string | undefined },
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const found = await readEvidence(ctx, leadId(lead));
    const path = out ?? evidenceFileName(found);
    await writeFile(path, `${JSON.stringify(found, null, 2)}\n`, { mode: 0o600 });
    const { seq, at, root } = found.anchor;
    terminal.out(
      `Wrote ${path}: ${counted(found.entries.length, "log entry", "log entries")}, proven by the anchor of ${at} (entry ${seq})\n  root ${root}\n`,
    );
    terminal.err("The recipient can check the file with `baton verify FILE`. It contains personal data of the lead\n");
    return EXIT.done;
  });
}

/** @param anchors a file with anchors that the reader has kept; undefined: they compare by hand */
export async function verifyFile(
  terminal: Terminal,
  path: string,
  { anchors }: { readonly anchors: string | undefined },
): Promise<ExitCode> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't read ${path}`, {
      cause: error,
      remedy: "Use a file created by `baton evidence`",
    });
  });
  const checked = checkEvidence(text);
  if (!checked.ok) {
    terminal.err(
      `baton: The evidence is invalid: ${checked.where}: ${checked.why}\n  → Ask the other party for a new file\n`,
    );
    return EXIT.data;
  }
  const { anchor, lead, clauses } = checked.evidence;
  const kept =
    anchors === undefined
      ? []
      : (await readKeptAnchors(anchors)).filter(
          ({ seq, workspace }) => seq === anchor.seq && workspace === anchor.workspace,
        );
  const other = kept.find(({ root, hash }) => root !== anchor.root || hash !== anchor.hash);
  if (other !== undefined) {
    terminal.err(
      `baton: The evidence doesn't match ${keptIn(anchors ?? "", other)}: the root there is ${other.root}, and in the evidence ${anchor.root}\n  → The log was rewritten after one of them was made. Ask the other party to explain\n`,
    );
    return EXIT.data;
  }
  if (anchors !== undefined && kept.length === 0) {
    terminal.err(
      `baton: ${anchors} has no anchor of entry ${anchor.seq} of ${anchor.workspace}\n  → Compare the root manually, or ask for evidence proven by an anchor that you have\n`,
    );
    return EXIT.data;
  }
  terminal.out(
    `Valid: ${counted(checked.decisions, "decision")} about ${lead} and ${counted(clauses.length, "clause")}, proven by the anchor of ${anchor.at} (entry ${anchor.seq})${kept.length > 0 ? `, which matches ${anchors}` : ""}\n  root ${anchor.root}\n`,
  );
  if (kept.length === 0) terminal.err("Compare the root with the anchor that you kept, or use `--anchors FILE`\n");
  return EXIT.done;
}
