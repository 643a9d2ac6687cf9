/** What pages say of a run of the lab. */
import { dateWords } from "../english/dates.ts";
import { durationWords } from "../english/duration-words.ts";

type State = "waiting" | "running" | "done" | "failed" | "canceled";

const STATES: Readonly<Record<State, string>> = {
  waiting: "Waiting",
  running: "Running",
  done: "Done",
  failed: "Failed",
  canceled: "Canceled",
};

export function labStateWords(state: State): string {
  return STATES[state];
}

/** @example "July 1, 2026 to September 30, 2026" */
export function labPeriodWords(firstDay: string | null, lastDay: string): string {
  return firstDay === null ? `Up to ${dateWords(lastDay)}` : `${dateWords(firstDay)} to ${dateWords(lastDay)}`;
}

/** @example "Deciding the record again: 40%" */
export function labProgressWords({
  phase,
  done,
  total,
}: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}): string {
  return total === 0 ? phase : `${phase}: ${Math.floor((100 * done) / total)}%`;
}

/** @param ms how long the latest one took; null: there was none */
export function labEstimateWords(ms: number | null): string {
  if (ms === null)
    return "How long it takes depends on how much was recorded: mostly seconds, a few minutes for very much.";
  return ms < 60_000
    ? "The latest one took less than a minute."
    : `The latest one took ${durationWords(Math.ceil(ms / 60_000) * 60_000)}.`;
}

/** What has changed since a run was asked for. */
export function labSinceWords({
  draft,
  record,
}: {
  readonly draft: boolean;
  readonly record: boolean;
}): string | undefined {
  if (draft && record) return "The draft, and the record of these days or Baton’s rules, have changed since.";
  if (draft) return "The draft has changed since: this is about the text as it was.";
  return record ? "The record of these days, or Baton’s rules, have changed since." : undefined;
}
