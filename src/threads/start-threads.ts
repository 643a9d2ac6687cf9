/** What a server does in threads: printing, reading agreements that are long, and calendars. */
import { extname } from "node:path";
import { parseAgreement } from "../agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../agreement/document/problem.ts";
import type { Agreement } from "../agreement/terms/agreement.ts";
import type { Result } from "../base/result.ts";
import type { OutTimes, OutTimesAsked } from "../connectors/calendar/read-out-times.ts";
import type { Pdf } from "../print/render-pdf.ts";
import type { Sheet } from "../words/sheet/sheet.ts";
import type * as tasks from "./tasks.ts";
import { startThreadPool, type ThreadLimits } from "./thread-pool.ts";

/** A shorter text is read in a few milliseconds, and longer in coming and going than in being read. */
const LONG_TEXT = 32 * 1024;
/** A draft is read several times in one request, and by several people. */
const MOST_REMEMBERED = 4;

/** As source or compiled, whichever this file is. */
const TASKS = new URL(`tasks${extname(import.meta.url)}`, import.meta.url);

type Parsed = Result<Agreement, AgreementProblem>;

export type Threads = {
  /** As `parseAgreement` says. @throws AppError `busy`, `too_much_work` */
  readonly parseAgreement: (text: string) => Promise<Parsed>;
  /** As `renderPdf` says: the same bytes. @throws AppError `busy`, `too_much_work` */
  readonly renderPdf: (sheet: Sheet) => Promise<Pdf>;
  /** As `readOutTimes` says. @throws AppError `busy`, `too_much_work` */
  readonly readCalendar: (asked: OutTimesAsked) => Promise<OutTimes>;
  /** Nothing begins any more. */
  readonly refuse: () => void;
  readonly close: () => Promise<void>;
};

/** No thread runs before there is something to do. */
export function startThreads(limits: Partial<ThreadLimits> = {}): Threads {
  const pool = startThreadPool<typeof tasks>(TASKS, limits);
  /** By the text; the one that was asked for last comes last. */
  const remembered = new Map<string, Promise<Parsed>>();

  function parseLong(text: string): Promise<Parsed> {
    const parsed = remembered.get(text) ?? pool.run("parseText", text);
    remembered.delete(text);
    remembered.set(text, parsed);
    parsed.catch(() => remembered.delete(text));
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MOST_REMEMBERED) break;
      remembered.delete(oldest);
    }
    return parsed;
  }

  return {
    parseAgreement: (text) => (text.length < LONG_TEXT ? Promise.resolve(parseAgreement(text)) : parseLong(text)),
    renderPdf: (sheet) => pool.run("printSheet", sheet),
    readCalendar: (asked) => pool.run("readCalendar", asked),
    refuse: pool.refuse,
    close: pool.close,
  };
}
