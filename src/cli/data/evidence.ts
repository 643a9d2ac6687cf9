/** `baton evidence` and `baton verify FILE`: what one side gives the other, and how the other checks it. */
import { readFile, writeFile } from "node:fs/promises";
import { AppError } from "../../base/app-error.ts";
import { leadId } from "../../base/ids.ts";
import { evidenceFileName } from "../../services/leads/evidence-file-name.ts";
import { readEvidence } from "../../services/leads/read-evidence.ts";
import { checkEvidence } from "../../store/log/check-evidence.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { keptIn, readKeptAnchors } from "./kept-anchors.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

export async function evidence(
  terminal: Terminal,
  settings: Settings,
  lead: string,
  { out }: { readonly out: string | undefined },
): Promise<ExitCode> {
  return withServices(settings, async (services) => {
    const found = await readEvidence(services, leadId(lead));
    const path = out ?? evidenceFileName(found);
    await writeFile(path, `${JSON.stringify(found, null, 2)}\n`, { mode: 0o600 });
    const { seq, at, root } = found.anchor;
    terminal.out(
      `${path}: ${found.entries.length} entries of the log under the anchor of ${at}, entry ${seq}\n  root ${root}\n`,
    );
    terminal.err("whoever gets the file checks it with `baton verify FILE`; it names the person of the lead\n");
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
    throw new AppError("input_invalid", `${path} cannot be read`, {
      cause: error,
      remedy: "name the file that `baton evidence` wrote",
    });
  });
  const checked = checkEvidence(text);
  if (!checked.ok) {
    terminal.err(`baton: the evidence is not sound: ${checked.where}: ${checked.why}\n`);
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
      `baton: ${keptIn(anchors ?? "", other)} is another one: its root is ${other.root}, and that of the evidence ${anchor.root}\n`,
    );
    return EXIT.data;
  }
  if (anchors !== undefined && kept.length === 0) {
    terminal.err(
      `baton: ${anchors} has no anchor of entry ${anchor.seq} of ${anchor.workspace}\n  → compare the root by hand, or ask for evidence under an anchor that you have\n`,
    );
    return EXIT.data;
  }
  terminal.out(
    `sound: ${checked.decisions} decisions about ${lead}, ${clauses.length} clauses, under the anchor of ${anchor.at}, entry ${anchor.seq}${kept.length > 0 ? `, which is the one in ${anchors}` : ""}\n  root ${anchor.root}\n`,
  );
  if (kept.length === 0)
    terminal.err("compare the root with the anchor that you have kept: `--anchors FILE` does it\n");
  return EXIT.done;
}
