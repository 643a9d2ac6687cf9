/** An explanation of a lead's clocks and of what comes next, in words. What it says was decided and counted by the server. */
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { businessWords, wallWords } from "../english/elapsed-words.ts";

export type ExplainedStatus = "running" | "met" | "stopped_late" | "missed" | "void" | "paused";

type Explained = {
  readonly status: ExplainedStatus;
  /** Whose hours it counts; null: calendar time. */
  readonly calendar: string | null;
  readonly countedMs: number;
  readonly targetMs: number;
  readonly missedAt: number | null;
  /** Null while the clock can still be stopped. */
  readonly endedBy: object | null;
  /** When its hours open next; null while they are open. */
  readonly opensAt: number | null;
};

/** @example "Missed: stopped after 3 h 10 min of 2 h" */
export function outcomeWords(clock: Explained): string {
  const words = clock.calendar === null ? wallWords : businessWords;
  const used = `${words(clock.countedMs)} of ${words(clock.targetMs)}`;
  switch (clock.status) {
    case "met":
      return clock.missedAt === null ? `Met: used ${used}` : `Met (logged late): used ${used}`;
    case "stopped_late":
      return `Missed: stopped after ${used}`;
    case "missed":
      return clock.endedBy === null ? `Missed, still open: used ${used}` : `Missed, never completed: used ${used}`;
    case "void":
      return `Canceled after ${used}`;
    case "paused":
      return `Paused: used ${used}`;
    case "running":
      return clock.opensAt === null ? `Running: used ${used}` : `Waiting for business hours: used ${used}`;
  }
}

/** What the button that opens it asks. */
export function whyWords(status: ExplainedStatus): string {
  switch (status) {
    case "met":
      return "Why was this met?";
    case "stopped_late":
    case "missed":
      return "Why was this missed?";
    case "void":
      return "Why was this canceled?";
    case "paused":
    case "running":
      return "How is this counted?";
  }
}

export type DelayOwner = "system" | "marketing" | "queue" | "rep" | "arbiter" | "nobody";

const DELAYS: Readonly<Record<DelayOwner, string>> = {
  system: "In transit to Baton",
  marketing: "Team that handed it off",
  queue: "No one available",
  rep: "Lead owner",
  arbiter: "Arbiter",
  nobody: "Closed",
};

/** @example "Lead owner: Sam Okafor" */
export function delayWords(whose: DelayOwner, name: string | null): string {
  return name === null ? DELAYS[whose] : `${DELAYS[whose]}: ${name}`;
}

/** Half-open, as counted; the day once. @param sameDay whether both are of one day @example "Mon, Mar 9, 16:30–17:00"; "yesterday 09:00–17:30" */
export function countedIntervalWords(from: string, until: string, sameDay: boolean): string {
  return sameDay
    ? `${from}–${until.slice(until.lastIndexOf(" ") + 1)}`
    : `${from} – ${until.includes(" ") ? until : `today ${until}`}`;
}

export type NextKind =
  | "due"
  | "rung"
  | "pause_ends"
  | "opens"
  | "retry"
  | "wait_overdue"
  | "stale"
  | "returns"
  | "look_again"
  | "grey_deadline"
  | "dispute_deadline";

const NEXT: Readonly<Record<NextKind, string>> = {
  due: "is due",
  rung: "escalates",
  pause_ends: "resumes automatically",
  opens: "starts when business hours open",
  retry: "Next attempt to assign",
  wait_overdue: "Assignment deadline: the team head is notified",
  stale: "Moves to Nurture unless accepted first",
  returns: "Is re-scored",
  look_again: "Is reviewed again",
  grey_deadline: "Gray-zone deadline: the agreed default applies",
  dispute_deadline: "The rejection stands unless the arbiter decides first",
};

/**
 * @param clock    what the clock asks for; null where it is no clock's
 * @param sentence of the clause: what an escalation step does
 * @example "First touch is due"
 */
export function nextWords(kind: NextKind, clock: string | null, sentence: string | null): string {
  if (kind === "rung" && clock !== null && sentence !== null) return `${clock}: ${sentence}`;
  return clock === null ? NEXT[kind] : `${clock} ${NEXT[kind]}`;
}

type Cadence = {
  readonly attempts: number;
  readonly agreedAttempts: number;
  readonly channels: readonly string[];
  readonly agreedChannels: number;
};

/** @param until as the page says instants @example "4 of 6 attempts, 2 of 2 channels, by Mon, Mar 23, 17:00" */
export function cadenceWords({ attempts, agreedAttempts, channels, agreedChannels }: Cadence, until: string): string {
  return `${attempts} of ${agreedAttempts} attempts, ${channels.length} of ${agreedChannels} channels, by ${until}`;
}

/** Of a reject reason that can be given after the agreed attempts only. @example "Available after 6 attempts on 2 channels; so far 4 on 1" */
export function lockedWords({ attempts, agreedAttempts, channels, agreedChannels }: Cadence): string {
  const agreed = `${counted(agreedAttempts, "attempt")} on ${counted(agreedChannels, "channel")}`;
  return `Available after ${agreed}; so far ${attempts} on ${channels.length}`;
}

/** @param reasons labels of reject reasons, at least one @example ["Unreachable"] → "Then “Unreachable” becomes available." */
export function unlocksWords(reasons: readonly string[]): string {
  return `Then ${listWords(reasons.map((label) => `“${label}”`))} ${reasons.length === 1 ? "becomes" : "become"} available.`;
}
