/** What is said of something that is done to many leads at once: before, and after. */
import { counted } from "../english/counted.ts";
import { capital } from "../english/names.ts";
import { numberWords } from "../english/numbers.ts";
import { clockTitleOf } from "../names/clock-names.ts";
import { stageName } from "../names/stage-names.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";

export type BulkKind = "reassign" | "accept" | "reject";
type Standing = { readonly stage: Stage; readonly owner: string | null };

const WORDS: Readonly<Record<BulkKind, { readonly button: string; readonly done: string; readonly final: string }>> = {
  reassign: {
    button: "Reassign",
    done: "reassigned",
    final:
      "The new owner’s clocks start now, and those of the previous owner are canceled. You can undo this afterward; the clocks then start again.",
  },
  accept: {
    button: "Accept",
    done: "accepted",
    final: "Each lead is accepted for its owner. This can’t be undone.",
  },
  reject: {
    button: "Reject or recycle",
    done: "rejected",
    final:
      "Each lead is rejected for its owner, and the reason decides what happens to it. This can’t be undone here; a closed lead can be reopened on its page.",
  },
};

/** @example "reassign" → "Reassign" */
export function bulkButton(kind: BulkKind): string {
  return WORDS[kind].button;
}

/** @example 0 → "Select leads"; 3 → "3 selected" */
export function selectedWords(leads: number): string {
  return leads === 0 ? "Select leads" : `${numberWords(leads)} selected`;
}

/** What is to be known before. */
export function bulkNote(kind: BulkKind): string {
  return WORDS[kind].final;
}

/** @example ("reassign", 12) → "Reassign 12 leads" */
export function bulkTitle(kind: BulkKind, leads: number): string {
  return `${bulkButton(kind)}: ${counted(leads, "lead")}`;
}

/** @example ("accept", { will: 10, wont: 2 }) → "10 leads will be accepted; 2 can’t be" */
export function foretoldWords(
  kind: BulkKind,
  { will, wont }: { readonly will: number; readonly wont: number },
): string {
  if (will === 0) return "Nothing can be done with these leads now";
  const words = `${counted(will, "lead")} will be ${WORDS[kind].done}`;
  return wont === 0 ? words : `${words}; ${numberWords(wont)} can’t be`;
}

/** @example ("accept", { done: 10, refused: 2 }) → "10 leads were accepted; 2 were not" */
export function doneWords(
  kind: BulkKind,
  { done, refused }: { readonly done: number; readonly refused: number },
): string {
  const words = `${counted(done, "lead")} ${done === 1 ? "was" : "were"} ${WORDS[kind].done}`;
  return refused === 0 ? words : `${words}; ${numberWords(refused)} ${refused === 1 ? "was" : "were"} not`;
}

/** Where a list finds more than one request takes. @example (1234, false, 500) → "These are the first 500 of 1,234 leads." */
export function firstOfWords(found: number, isMore: boolean, shown: number): string {
  return `These are the first ${numberWords(shown)} of ${isMore ? "more than " : ""}${counted(found, "lead")}.`;
}

/** @example MQL of Sam → Working of Sue: ["Sam Okafor → Sue Park", "MQL → Working"] */
export function changesOf(before: Standing, after: Standing, nameOf: (member: string) => string): readonly string[] {
  const owner = (id: string | null): string => (id === null ? "No owner" : nameOf(id));
  return [
    ...(before.owner === after.owner ? [] : [`${owner(before.owner)} → ${owner(after.owner)}`]),
    ...(before.stage === after.stage ? [] : [`${capital(stageName(before.stage))} → ${stageName(after.stage)}`]),
  ];
}

/** @example starts ["accept", "first-touch"], stops ["accept"] → ["Restarts: Accept or reject", "Starts: First touch"] */
export function clocksWords({
  starts,
  stops,
}: {
  readonly starts: readonly string[];
  readonly stops: readonly string[];
}): readonly string[] {
  const lines = [
    ["Restarts", starts.filter((kind) => stops.includes(kind))],
    ["Starts", starts.filter((kind) => !stops.includes(kind))],
    ["Stops", stops.filter((kind) => !starts.includes(kind))],
  ] as const;
  return lines.flatMap(([what, kinds]) =>
    kinds.length === 0 ? [] : [`${what}: ${kinds.map((kind) => clockTitleOf(kind)).join(", ")}`],
  );
}

/** @example (9, 10) → "9 of 10 leads are back with their previous owner" */
export function givenBackWords(done: number, of: number): string {
  return `${numberWords(done)} of ${counted(of, "lead")} ${of === 1 ? "is" : "are"} back with ${of === 1 ? "its" : "their"} previous owner`;
}
