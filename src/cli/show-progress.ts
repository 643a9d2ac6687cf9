/** How far a long command is: a bar where somebody looks, a plain line every few seconds where a log is written. */
import { SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

const LINE_EVERY_MS = 3_000;

export type ProgressDisplay = {
  /** @param total 0 when it is not known yet */
  readonly show: (what: string, done: number, total: number) => void;
  readonly end: () => void;
};

export function showProgress(terminal: Terminal): ProgressDisplay {
  return terminal.errIsTty ? progressBar() : progressLines(terminal);
}

function progressBar(): ProgressDisplay {
  const bar = new SingleBar({
    format: "{what} [{bar}] {percentage}% | {value} of {total} | {eta_formatted} left",
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
    show(what, done, total) {
      if (running === what) {
        bar.setTotal(total);
        bar.update(done);
        return;
      }
      end();
      running = what;
      bar.start(total, done, { what: capitalized(what) });
    },
    end,
  };
}

function progressLines(terminal: Terminal): ProgressDisplay {
  let nextAtMs = performance.now() + LINE_EVERY_MS;
  return {
    show(what, done, total) {
      if (performance.now() < nextAtMs) return;
      nextAtMs = performance.now() + LINE_EVERY_MS;
      terminal.err(`${capitalized(what)}: ${done}${total > 0 ? ` of ${total}` : ""}\n`);
    },
    end: () => undefined,
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
