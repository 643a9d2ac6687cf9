/** What the page of webhooks says of one. */
import { counted } from "../english/counted.ts";
import { capital } from "../english/names.ts";
import { listWords } from "../english/lists.ts";

/** More are counted. */
const MOST_NAMED = 4;

/** @example "Clock missed" */
export function kindWords(kind: string): string {
  return capital(kind.replaceAll("_", " "));
}

/** @param kinds null: all @example "Assigned, clock missed, and 3 more" */
export function kindsWords(kinds: readonly string[] | null): string {
  if (kinds === null) return "All events";
  if (kinds.length === 0) return "No events";
  const named = kinds.map((kind) => kind.replaceAll("_", " "));
  const rest = named.length - MOST_NAMED;
  return capital(listWords(rest > 1 ? [...named.slice(0, MOST_NAMED), `${rest} more`] : named));
}

type Standing = {
  readonly isUpToDate: boolean;
  readonly isReplaying: boolean;
  readonly failingSince: number | null;
  readonly pausedAt: number | null;
};

export function webhookStanding({ pausedAt, failingSince, isReplaying, isUpToDate }: Standing): string {
  if (pausedAt !== null) return "Paused";
  if (failingSince !== null) return "Failing";
  if (isReplaying) return "Sending again";
  return isUpToDate ? "Up to date" : "Sending";
}

type Answered = { readonly isDelivered: boolean; readonly status: number | null; readonly reason: string | null };

/** @example "Delivered: answered with status 204." */
export function answeredWords({ isDelivered, status, reason }: Answered): string {
  if (status === null) return `Not delivered: ${reason ?? "no answer"}.`;
  const said = reason === null ? "" : `: ${reason}`;
  return isDelivered
    ? `Delivered: answered with status ${status}.`
    : `Not delivered: answered with status ${status}${said}.`;
}

/** What is sent again. */
export function replayedWords(events: number): string {
  return events === 0 ? "Nothing was sent in that time." : `${counted(events, "event")} will be sent again.`;
}
