/** `baton verify`: decides the log again, and proves that what is stored is what the log says. */
import type { Breach } from "../../reporting/invariants/witness.ts";
import { noteVerified } from "../../store/operation/watched-facts.ts";
import { type Verification, verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Difference } from "../../store/verify/difference.ts";
import { dateOption } from "../date-option.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import { showProgress } from "../show-progress.ts";
import { keptIn, readKeptAnchors } from "./kept-anchors.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Terminal } from "../terminal.ts";
import { presentInstant } from "../present-instant.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";
import { exactNumber } from "../../words/english/numbers.ts";

type VerifyCommand = {
  /** A file with anchors that were kept elsewhere. */
  readonly anchors?: string | undefined;
  /** A day, such as 2026-03-09. */
  readonly since?: string | undefined;
};

export async function verify(
  terminal: Terminal,
  settings: Settings,
  { anchors, since }: VerifyCommand,
): Promise<ExitCode> {
  const kept = anchors === undefined ? [] : await readKeptAnchors(anchors);
  return withServices(settings, async ({ db, workspaceId }) => {
    const progress = showProgress(terminal);
    const options = {
      kept: kept
        .filter(({ workspace }) => workspace === String(workspaceId))
        .map(({ seq, hash, root, at }) => ({ seq, hash, root, of: keptIn(anchors ?? "", { at }) })),
      since: since === undefined ? null : dayEnd(since),
      stop: terminal.stop,
    };
    const show = (done: number, total: number): void => progress.show("Verifying", done, total);
    const found = await verifyWorkspace(db, workspaceId, show, options);
    progress.end();
    const difference = found.firstDifference;
    if (!terminal.stop.aborted || difference !== null)
      await noteVerified(db, workspaceId, { at: epochMs(presentInstant()), difference: whatDiffers(found) });
    if (difference !== null) {
      terminal.err(differenceText(difference));
      return EXIT.data;
    }
    if (terminal.stop.aborted) {
      terminal.err(
        `Stopped. Verified up to entry ${exactNumber(found.provenUntil)}. To resume, use \`baton verify --since\` with the day of an earlier anchor\n`,
      );
      return EXIT.interrupted;
    }
    const [breach] = found.breaches;
    if (breach !== undefined) {
      terminal.err(breachText(breach, found.breaches.length));
      return EXIT.data;
    }
    terminal.out(`${equalText(found.checked)}\n`);
    return EXIT.done;
  });
}

/** For whoever wasn't there: what differs can name a person, so only where it does is kept. */
function whatDiffers({ firstDifference, breaches }: Verification): string | null {
  if (firstDifference !== null)
    return firstDifference.where === "log" ? "the log isn’t as it was written" : "data derived from the log differs";
  return breaches.length === 0 ? null : "an invariant is violated";
}

/** The last instant of a day, in UTC: anchors are of days. */
function dayEnd(day: string): EpochMs {
  return epochMs(Date.parse(`${dateOption("--since", day)}T00:00:00Z`) + DAY_MS - 1);
}

function equalText(checked: Verification["checked"]): string {
  const { entries, inputs, asDecided, before, erased, undone, events, leads, clocks, stageEntries, ...rows } = checked;
  const { dispositions, assignments, touches, told } = rows;
  const parts = [
    `${counted(entries, "log entry", "log entries")} chained`,
    `${counted(inputs - asDecided - before - erased, "input")} replayed`,
    ...(before > 0 ? [`${exactNumber(before)} verified before`] : []),
    ...(asDecided > 0 ? [`${exactNumber(asDecided)} kept as decided by earlier rules or beside an undone import`] : []),
    ...(erased > 0 ? [`${exactNumber(erased)} kept as decided because the person was erased`] : []),
    ...(undone > 0 ? [`${exactNumber(undone)} of undone imports skipped`] : []),
    ...[counted(events, "event"), counted(leads, "lead"), counted(clocks, "clock")],
    ...[counted(stageEntries, "stage entry", "stage entries"), counted(dispositions, "disposition")],
    ...[counted(assignments, "assignment"), counted(touches, "touch", "touches"), counted(told, "notice")],
  ];
  return `Verified: ${parts.join(", ")}. All report numbers match, and no invariant is violated`;
}

function breachText({ invariant, leadId, why }: Breach, count: number): string {
  const more = count === 1 ? "" : ` (the first of ${exactNumber(count)})`;
  return `baton: Invariant violated: ${invariant}${more}\n  ${leadId === null ? "" : `lead ${leadId}: `}${why}\n  → The log is intact but a decision is wrong. Please report it\n`;
}

/** Around the first character that differs: a lead's state is long. */
function differenceText({ where, what, stored, replayed }: Difference): string {
  let at = 0;
  while (at < Math.min(stored.length, replayed.length) && stored[at] === replayed[at]) at += 1;
  const around = (text: string): string => `${at > 60 ? "…" : ""}${text.slice(Math.max(0, at - 60), at + 100)}`;
  const remedy =
    where === "log"
      ? "The log is append-only, so either it was changed outside Baton, or this version of Baton decides differently, which is a bug. Compare it with an anchor and a backup"
      : "Derived data was changed outside Baton; the log is intact up to here. Run `baton rebuild` to derive it again";
  return `baton: First difference: ${what} (${where === "log" ? "in the log" : "in data derived from the log"})\n  stored:   ${around(stored)}\n  replayed: ${around(replayed)}\n  → ${remedy}\n`;
}
