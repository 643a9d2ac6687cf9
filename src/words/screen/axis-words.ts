/** What the picture of a lead's clocks says of each of its parts. */
import { businessWords, wallWords } from "../english/elapsed-words.ts";

export type PieceKind = "used" | "late" | "paused" | "ahead";
export type MarkKind = "started" | "due" | "met" | "stopped-late" | "canceled" | "never-stopped";

const PIECES: Readonly<Record<PieceKind, string>> = {
  used: "Counted",
  late: "Overdue",
  paused: "Paused",
  ahead: "Left until due",
};

const MARKS: Readonly<Record<MarkKind, string>> = {
  started: "Started",
  due: "Due",
  met: "Stopped in time",
  "stopped-late": "Stopped too late",
  canceled: "Canceled",
  "never-stopped": "Never stopped: the lead moved on",
};

/** @param why of a pause @example "Counted Mon, Mar 9, 09:00–12:30: 3 h 30 min"; "Paused Mon, Mar 9, 09:00–12:30: Waiting for the lead" */
export function pieceWords(kind: PieceKind, between: string, ms: number, why: string | null): string {
  return `${PIECES[kind]} ${between}: ${why ?? (kind === "paused" ? wallWords(ms) : businessWords(ms))}`;
}

/** @example "Due Mon, Mar 9, 12:30" */
export function markWords(kind: MarkKind, at: string): string {
  return `${MARKS[kind]} ${at}`;
}

/** What the signs of the picture mean, in the order of its legend. */
export const AXIS_SIGNS = {
  open: "Business hours",
  used: "Counted",
  late: "Overdue",
  paused: "Paused",
  due: "Due",
  met: "Stopped in time",
  "stopped-late": "Stopped too late",
} as const;
