/** Cells of reports in words, the same on the page, on paper, and in the terminal; and as the columns of a file. */
import { MINUTE_MS } from "../../base/time.ts";
import { minorDigits } from "../../base/currency.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import type { ReportColumn, NoNumber } from "../../reporting/tables/report-table.ts";
import { moneyWords } from "../english/amounts.ts";
import { businessWords, wallWords } from "../english/elapsed-words.ts";
import { numberWords } from "../english/numbers.ts";
import { VERDICT_WORDS } from "./figure-words.ts";
import { intervalWords, shareWords } from "./number-words.ts";
import type { SaidCell } from "./say-tables.ts";

const NO_NUMBER_WORDS: Readonly<Record<NoNumber, string>> = {
  not_recorded: "not recorded",
  not_entered: "not entered",
  not_enough_data: "not enough data",
  not_yet: "not yet",
  none: "–",
};

/** The number itself. @example "84.0%"; "1 h 20 min"; "€1,200" */
export function cellWords(cell: SaidCell): string {
  switch (cell.kind) {
    case "name":
      return cell.text;
    case "count":
      return numberWords(cell.value);
    case "share":
      return cell.rate.n === 0
        ? "–"
        : cell.rate.n < MINIMUM_N
          ? NO_NUMBER_WORDS.not_enough_data
          : shareWords(cell.rate.share);
    case "ratio":
      return shareWords(cell.value);
    case "time":
      return timeWords(cell.ms, cell.hours);
    case "number":
      return numberWords(cell.value, Number.isInteger(cell.value) ? 0 : 1);
    case "money":
      return moneyWords(cell.minor, cell.currency);
    case "verdict":
      return VERDICT_WORDS[cell.verdict];
    case "empty":
      return NO_NUMBER_WORDS[cell.why];
  }
}

/** What stands beside it: of how many it is, and how far it may be off. @example "21 of 25 · 65.3–93.6%" */
export function beside(cell: SaidCell): string | null {
  switch (cell.kind) {
    case "share": {
      const { rate } = cell;
      const of = `${numberWords(rate.hits)} of ${numberWords(rate.n)}`;
      return rate.n < MINIMUM_N ? (rate.n === 0 ? null : of) : `${of} · ${intervalWords(rate)}`;
    }
    case "time": {
      const { n, interval, hours } = cell;
      const of = `n = ${numberWords(n)}`;
      if (interval === null) return of;
      return `${of} · ${timeWords(interval.lowMs, hours)} to ${timeWords(interval.highMs, hours)}`;
    }
    case "number": {
      const of = `n = ${numberWords(cell.n)}`;
      const { interval } = cell;
      // A sum is of itself.
      if (cell.n === cell.value) return null;
      return interval === null ? of : `${of} · ${numberWords(interval.low, 1)}–${numberWords(interval.high, 1)}`;
    }
    case "empty":
      return cell.n === undefined || cell.n === 0 ? null : `n = ${numberWords(cell.n)}`;
    case "name":
    case "count":
    case "ratio":
    case "money":
    case "verdict":
      return null;
  }
}

/** Both, and what it was in the period that it is compared with. @example "84.0% (21 of 25 · 65.3–93.6%), was 80.0%" */
export function cellText(cell: SaidCell, former: SaidCell | undefined): string {
  const more = beside(cell);
  const isTold = former !== undefined && former.kind !== "name" && former.kind !== "verdict";
  return `${cellWords(cell)}${more === null ? "" : ` (${more})`}${isTold ? `, was ${cellWords(former)}` : ""}`;
}

function timeWords(ms: number, hours: "business" | "calendar"): string {
  return hours === "business" ? businessWords(ms) : wallWords(ms);
}

/** The columns that a column of a table has in a file: of a share all five of its numbers. */
export function fileColumns({ title, kind }: ReportColumn): readonly string[] {
  switch (kind) {
    case "share":
      return [title, `${title}: count`, `${title}: n`, `${title}: 95% low`, `${title}: 95% high`];
    case "ratio":
      return [title, `${title}: n`];
    case "time":
      return [`${title} (minutes)`, `${title}: hours`, `${title}: n`, `${title}: 95% low`, `${title}: 95% high`];
    case "number":
      return [title, `${title}: n`, `${title}: 95% low`, `${title}: 95% high`];
    case "money":
      return [title, `${title}: currency`];
    case "name":
    case "count":
    case "verdict":
      return [title];
  }
}

type FileCell = string | number | null;

/** In the order of `fileColumns`. What has no number says why in its first column. */
export function fileCells(column: ReportColumn, cell: SaidCell): readonly FileCell[] {
  const values = fileValues(cell);
  return [...values, ...Array.from({ length: fileColumns(column).length - values.length }, () => null)];
}

function fileValues(cell: SaidCell): readonly FileCell[] {
  switch (cell.kind) {
    case "name":
      return [cell.text];
    case "count":
      return [cell.value];
    case "share": {
      const { hits, n, share, low, high } = cell.rate;
      return n < MINIMUM_N ? [n === 0 ? null : NO_NUMBER_WORDS.not_enough_data, hits, n] : [share, hits, n, low, high];
    }
    case "ratio":
      return [cell.value, cell.n];
    case "time":
      return [
        ...[cell.ms / MINUTE_MS, cell.hours, cell.n],
        ...(cell.interval === null ? [] : [cell.interval.lowMs / MINUTE_MS, cell.interval.highMs / MINUTE_MS]),
      ];
    case "number":
      return [cell.value, cell.n, ...(cell.interval === null ? [] : [cell.interval.low, cell.interval.high])];
    case "money":
      return [cell.minor / 10 ** minorDigits(cell.currency), cell.currency];
    case "verdict":
      return [VERDICT_WORDS[cell.verdict]];
    case "empty":
      return [cell.why === "none" ? null : NO_NUMBER_WORDS[cell.why]];
  }
}
