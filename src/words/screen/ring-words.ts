/** The share of its time that a clock has used, and how it stands: what a ring shows, and says to whoever listens. */
import { businessWords } from "../english/elapsed-words.ts";
import { type ShownClock, URGENT_FROM } from "./clock-face.ts";

type Ring = {
  /** 0..1 */
  readonly share: number;
  /** Null: it runs, and the share is the sign. */
  readonly sign: "overdue" | "paused" | "met" | null;
  readonly tone: "accent" | "warn" | "bad" | "good" | "quiet";
  readonly words: string;
};

/** @example 9 of 15 minutes → "60% of the time used: 9 min of 15 min" */
export function ringOf({ status, elapsedMs, targetMs }: Pick<ShownClock, "status" | "elapsedMs" | "targetMs">): Ring {
  const used = Math.max(0, elapsedMs ?? 0);
  const share = targetMs <= 0 ? 1 : Math.min(1, used / targetMs);
  const words = `${Math.floor(100 * share)}% of the time used: ${businessWords(used)} of ${businessWords(targetMs)}`;
  switch (status) {
    case "missed":
    case "stopped_late":
      return { share: 1, sign: "overdue", tone: "bad", words: "All of the time is used" };
    case "paused":
      return { share, sign: "paused", tone: "quiet", words: `Paused, ${words}` };
    case "met":
      return { share, sign: "met", tone: "good", words: `Met, ${words}` };
    case "void":
      return { share, sign: null, tone: "quiet", words };
    case "running":
      if (used >= targetMs) return { share: 1, sign: "overdue", tone: "bad", words: "All of the time is used" };
      return { share, sign: null, tone: share >= URGENT_FROM ? "warn" : "accent", words };
  }
}
