/** Why a lead has its grade, in a few words: what a notice, the queue and a message say. */
import { durationWords } from "../english/duration-words.ts";

/** A `GradeReason`, also as the API gives it. */
type Reason =
  | { readonly kind: "exception" | "granted"; readonly label: string; readonly at: number | null }
  | {
      readonly kind: "score";
      readonly lines: readonly { readonly label: string; readonly points: number }[];
      readonly total: number;
    };

/** How many lines of a score are named. */
const MOST_LINES = 2;

/**
 * @param now the present: how long ago it was
 * @example "Asked for a demo 12 min ago", "Score 62: An industry we know +20, Started a trial +30"
 */
export function gradeReasonWords(reason: Reason, now: number): string {
  switch (reason.kind) {
    case "exception":
      return `${reason.label}${ago(reason.at, now)}`;
    case "granted":
      return `Granted as an exception${ago(reason.at, now)}: ${reason.label}`;
    case "score": {
      const weighty = [...reason.lines].sort((a, b) => b.points - a.points).slice(0, MOST_LINES);
      const lines = weighty.map(({ label, points }) => `${label} ${points < 0 ? "−" : "+"}${Math.abs(points)}`);
      return lines.length === 0 ? `Score ${reason.total}` : `Score ${reason.total}: ${lines.join(", ")}`;
    }
  }
}

function ago(at: number | null, now: number): string {
  if (at === null) return "";
  return now - at < 1_000 ? " just now" : ` ${durationWords(now - at)} ago`;
}
