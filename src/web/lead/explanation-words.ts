/** An explanation in words. What it says was decided and counted by the server. */
import type { ExplainedClock, Explanation } from "../client/client.ts";
import { businessWords } from "../show/duration.ts";
import { instantWords } from "../show/instant-words.ts";

/** @example "Missed: 3 h 10 min counted of 2 h" */
export function outcomeWords(clock: ExplainedClock): string {
  const counted = `${businessWords(clock.countedMs)} counted of ${businessWords(clock.targetMs)}`;
  switch (clock.status) {
    case "met":
      return clock.missedAt === null
        ? `Met: ${counted}`
        : `Met after all: ${counted}; it was heard late, after the miss`;
    case "stopped_late":
      return `Missed: ${counted} when it stopped`;
    case "missed":
      return clock.endedBy === null ? `Missed, and still open: ${counted}` : `Missed and never answered: ${counted}`;
    case "void":
      return `No verdict: it ended with ${counted}`;
    case "paused":
      return `Stands still: ${counted}`;
    case "running":
      return clock.opensAt === null ? `Runs: ${counted}` : `Waits for the next opening: ${counted}`;
  }
}

/** What the button that opens it asks. */
export function whyWords(status: ExplainedClock["status"]): string {
  switch (status) {
    case "met":
      return "Why met?";
    case "stopped_late":
    case "missed":
      return "Why missed?";
    case "void":
      return "Why no verdict?";
    case "paused":
    case "running":
      return "How is it counted?";
  }
}

type Whose = Explanation["speedToLead"]["held"][number]["whose"];

const DELAYS: Readonly<Record<Whose, string>> = {
  system: "On its way to Baton",
  marketing: "Giving side",
  queue: "Nobody available",
  rep: "Owner",
  arbiter: "Arbiter",
  nobody: "Nobody: done with",
};

/** @example "Owner: Sam Okafor" */
export function delayWords(whose: Whose, name: string | null): string {
  return name === null ? DELAYS[whose] : `${DELAYS[whose]}: ${name}`;
}

/** Half-open, as counted; the day once. @example "Mon 9 Mar, 16:30–17:00"; "yesterday 09:00–17:30" */
export function intervalWords(from: number, until: number, now: number, zone: string): string {
  const end = instantWords(until, from, zone);
  const isSameDay = !end.includes(" ");
  return `${instantWords(from, now, zone)}${isSameDay ? `–${end}` : ` – ${instantWords(until, now, zone)}`}`;
}

type Next = Explanation["next"][number];

const NEXT: Readonly<Record<Next["kind"], string>> = {
  due: "is due",
  rung: "escalates",
  pause_ends: "goes on by itself",
  opens: "opens: the clock waits until then",
  retry: "Somebody is looked for again",
  wait_overdue: "It has waited for somebody as long as agreed: the lead of the party is told",
  stale: "Goes back to nurture, unless somebody accepts",
  returns: "Comes back",
  look_again: "Is looked at again",
  grey_deadline: "The grey lead is decided by what is agreed",
  dispute_deadline: "The rejection stands, unless the arbiter decides",
};

/**
 * @param clock    what the clock asks for; null where it is no clock's
 * @param sentence of the clause: what a rung does
 * @example "First touch is due"
 */
export function nextWords(kind: Next["kind"], clock: string | null, sentence: string | null): string {
  if (kind === "rung" && clock !== null && sentence !== null) return `${clock}: ${sentence}`;
  return clock === null ? NEXT[kind] : `${clock} ${NEXT[kind]}`;
}

/** @example "4 of 6 attempts, 2 of 2 channels, until Mon 23 Mar, 17:00" */
export function cadenceLine(cadence: NonNullable<Explanation["cadence"]>, now: number, zone: string): string {
  const { attempts, agreedAttempts, channels, agreedChannels, until } = cadence;
  return `${attempts} of ${agreedAttempts} attempts, ${channels.length} of ${agreedChannels} channels, by ${instantWords(until, now, zone)}`;
}
