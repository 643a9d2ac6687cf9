/**
 * What others do appears without reloading: the server says that something has happened, and what the page shows is asked for anew.
 *
 * Only while the page can be seen: a browser has few connections to one server for all its windows, and nobody reads what is hidden. Whoever comes back
 * is told at once where the log is, and so whether something was missed.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { CHANGES_PATH, LONGEST_STREAM_S } from "../../api/changes-contract.ts";
import { addressOf } from "../page.ts";
import { SESSION } from "../session.ts";
import { setLive } from "./is-live.ts";

/** However much happens, a page is asked for no more often. */
const REFRESHED_EVERY_MS = 3_000;
/** By what their queries begin with: read over a whole period, or over all open leads, they change little by one event. */
const REPORTS: ReadonlySet<string> = new Set([
  "scoreboard",
  "trend",
  "catalog-report",
  "team",
  "pack",
  "packFigures",
  "lab-run",
  "lab-runs",
  "preview",
]);
const REPORTS_REFRESHED_EVERY_MS = 20_000;
/** After a refusal, of which the browser asks no more by itself. */
const REFUSED_AGAIN_MS = 30_000;

/** @returns ends it */
export function followChanges(client: QueryClient): () => void {
  const pages = throttled(REFRESHED_EVERY_MS, () => refresh(client, (query) => !isReport(query)));
  const reports = throttled(REPORTS_REFRESHED_EVERY_MS, () => refresh(client, isReport));
  let stream: EventSource | undefined;
  let again: number | undefined;
  let last: string | undefined;

  const close = (): void => {
    clearTimeout(again);
    stream?.close();
    stream = undefined;
    setLive(false);
  };
  const open = (): void => {
    close();
    const opened = new EventSource(`${addressOf(CHANGES_PATH)}?for=${LONGEST_STREAM_S}`);
    stream = opened;
    opened.addEventListener("message", ({ data }: MessageEvent<string>) => {
      setLive(true);
      if (last !== undefined && last !== data) {
        pages.call();
        reports.call();
      }
      last = data;
    });
    opened.addEventListener("error", () => {
      setLive(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      void client.invalidateQueries({ queryKey: SESSION });
      again = setTimeout(open, REFUSED_AGAIN_MS);
    });
  };
  const lookedAt = (): void => (document.visibilityState === "visible" ? open() : close());

  document.addEventListener("visibilitychange", lookedAt);
  lookedAt();
  return () => {
    document.removeEventListener("visibilitychange", lookedAt);
    close();
    pages.cancel();
    reports.cancel();
  };
}

function refresh(client: QueryClient, isMeant: (query: Query) => boolean): void {
  // What never gets old is what no event changes, such as what somebody is about to send.
  void client.invalidateQueries({ predicate: (query) => !isNeverOld(query) && isMeant(query) });
}

function isNeverOld({ options }: Query): boolean {
  return (options as { readonly staleTime?: unknown }).staleTime === Infinity;
}

function isReport({ queryKey }: Query): boolean {
  return REPORTS.has(String(queryKey[0]));
}

/** At once, and then not again before its time; what is called for meanwhile comes after it. */
function throttled(everyMs: number, run: () => void): { readonly call: () => void; readonly cancel: () => void } {
  let timer: number | undefined;
  let isAwaited = false;
  const call = (): void => {
    isAwaited = timer !== undefined;
    if (isAwaited) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (isAwaited) call();
    }, everyMs);
    run();
  };
  return { call, cancel: () => clearTimeout(timer) };
}
