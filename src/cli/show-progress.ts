/** How far a long command is: a bar where somebody looks, a plain line every few seconds where a log is written. */
import { SingleBar } from "cli-progress";
import { exactNumber } from "../words/english/numbers.ts";
import type { Terminal } from "./terminal.ts";

const LINE_EVERY_MS = 3_000;

export type ProgressDisplay = {
  /**
   * @param total 0 when it is not known yet
   * @param reached where that is, as somebody would say it, such as "March 2026"; left out: how many of how many
   */
  readonly show: (what: string, done: number, total: number, reached?: string) => void;
  readonly end: () => void;
};

export function showProgress(terminal: Terminal): ProgressDisplay {
  return terminal.errIsTty ? progressBar() : progressLines(terminal);
}

function progressBar(): ProgressDisplay {
  const bar = new SingleBar({
    format: "{what} [{bar}] {percentage}% | {reached} | {eta_formatted} left",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 100,
  });
  let running: string | undefined;
  const end = (): void => {
    if (running !== undefined) bar.stop();
    running = undefined;
  };
  return {
    show(what, done, total, reached = howMany(done, total)) {
      if (running === what) {
        bar.setTotal(total);
        bar.update(done, { reached });
        return;
      }
      end();
      running = what;
      bar.start(total, done, { what: capitalized(what), reached });
    },
    end,
  };
}

function progressLines(terminal: Terminal): ProgressDisplay {
  let nextAtMs = performance.now() + LINE_EVERY_MS;
  let begun = { what: "", done: 0, atMs: 0 };
  return {
    show(what, done, total, reached) {
      const nowMs = performance.now();
      if (begun.what !== what) begun = { what, done, atMs: nowMs };
      if (nowMs < nextAtMs) return;
      nextAtMs = nowMs + LINE_EVERY_MS;
      terminal.err(progressLine({ what, done, total, reached, since: { done: begun.done, ms: nowMs - begun.atMs } }));
    },
    end: () => undefined,
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param since how much was done when it began, and how long ago that was: what is left takes as long for each
 * @example "Simulating: 42% (March 2026), 12 s left\n"; "Restoring: 120,000\n"
 */
export function progressLine({
  what,
  done,
  total,
  reached = howMany(done, total),
  since,
}: {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly reached?: string | undefined;
  readonly since: { readonly done: number; readonly ms: number };
}): string {
  if (total <= 0) return `${capitalized(what)}: ${reached}\n`;
  const share = Math.min(1, done / total);
  const leftSeconds = Math.ceil((since.ms / (done - since.done)) * ((total - done) / 1000));
  const left = done > since.done && leftSeconds > 0 ? `, ${leftWords(leftSeconds)} left` : "";
  return `${capitalized(what)}: ${Math.floor(share * 100)}% (${reached})${left}\n`;
}

function howMany(done: number, total: number): string {
  return total > 0 ? `${exactNumber(done)} of ${exactNumber(total)}` : exactNumber(done);
}

function leftWords(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
