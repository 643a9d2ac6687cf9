/** What the page of imports says of one. */
import { counted } from "../english/counted.ts";
import { numberWords } from "../english/numbers.ts";

const MB = 1024 * 1024;

/** @example 3.4 MB */
export function sizeWords(bytes: number): string {
  return bytes < MB ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round((bytes / MB) * 10) / 10} MB`;
}

/** @example "contacts.csv and 2 more files" */
export function importName(files: readonly { readonly name: string }[]): string {
  const [first, ...more] = files;
  if (first === undefined) return "";
  return more.length === 0 ? first.name : `${first.name} and ${counted(more.length, "more file")}`;
}

type Standing = {
  readonly state: "draft" | "waiting" | "running" | "stopped" | "failed" | "done" | "canceled";
  readonly isStopping: boolean;
  readonly undo: "waiting" | "running" | "failed" | "done" | null;
};

export function importStateWords({ state, isStopping, undo }: Standing): string {
  if (undo === "done") return "Undone";
  if (undo === "waiting" || undo === "running") return "Being undone";
  switch (state) {
    case "draft":
      return "Not started";
    case "waiting":
      return "Starting";
    case "running":
      return isStopping ? "Stopping" : "Running";
    case "stopped":
      return "Stopped";
    case "failed":
      return "Failed";
    case "done":
      return "Done";
    default:
      return "Canceled";
  }
}

type Progress = {
  readonly phase: "reading" | "replaying" | "passing time";
  readonly done: number;
  readonly total: number;
};

/** @example "Replaying: 2,000 of 12,400 events" */
export function importProgressWords(progress: Progress | null): string {
  if (progress === null) return "Reading the files";
  const { phase, done, total } = progress;
  switch (phase) {
    case "reading":
      return `Reading: ${numberWords(done)} of ${counted(total, "row")}`;
    case "replaying":
      return `Replaying: ${numberWords(done)} of ${counted(total, "event")}`;
    default:
      return `Deciding what fell due since: ${counted(done, "decision")}`;
  }
}

/** @example "12,400 events, 3,100 new leads, 12 rows rejected" */
export function importCountsWords({
  facts,
  leads,
  rejectedRows,
}: {
  readonly facts: number;
  readonly leads: number;
  readonly rejectedRows: number;
}): string {
  const rejected = rejectedRows === 0 ? "" : `, ${counted(rejectedRows, "row")} rejected`;
  return `${counted(facts, "event")}, ${counted(leads, "new lead")}${rejected}`;
}

type UndoProgress = {
  readonly phase: "reading" | "checking" | "undoing";
  readonly done: number;
  readonly total: number;
};

/** @example "Undoing: 2,000 of 12,400 leads" */
export function undoProgressWords(progress: UndoProgress | null): string {
  if (progress === null) return "A worker begins in a moment";
  const { phase, done, total } = progress;
  const far = `${numberWords(done)} of ${numberWords(total)}`;
  switch (phase) {
    case "reading":
      return `Reading the log: ${far} entries`;
    case "checking":
      return `Checking what was decided since: ${far} leads`;
    default:
      return `Undoing: ${far} leads`;
  }
}

/** @example "3,100 leads are gone, 12 leads are as before the import, and 12,400 decisions no longer count." */
export function undoneWords({ leadsGone, leadsRestored, leadsErased, decisions }: UndoCounts): string {
  const erased = leadsErased === 0 ? "" : ` ${counted(leadsErased, "lead")} stayed, because their people were erased.`;
  return `${are(leadsGone)} gone, ${are(leadsRestored)} as before the import, and ${counted(decisions, "decision")} no longer ${decisions === 1 ? "counts" : "count"}.${erased}`;
}

/** @example "3,100 leads would go, 12 leads would be as before the import, and 12,400 decisions would no longer count." */
export function wouldUndoWords({ leadsGone, leadsRestored, leadsErased, decisions }: UndoCounts): string {
  const erased =
    leadsErased === 0 ? "" : ` ${counted(leadsErased, "lead")} would stay, because their people were erased.`;
  return `${counted(leadsGone, "lead")} would go, ${counted(leadsRestored, "lead")} would be as before the import, and ${counted(decisions, "decision")} would no longer count.${erased}`;
}

type UndoCounts = {
  readonly leadsGone: number;
  readonly leadsRestored: number;
  readonly leadsErased: number;
  readonly decisions: number;
};

function are(leads: number): string {
  return `${counted(leads, "lead")} ${leads === 1 ? "is" : "are"}`;
}
