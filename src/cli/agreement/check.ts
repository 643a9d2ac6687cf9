/**
 * `baton check`: what is wrong with an agreement, before anybody signs it; and what is allowed and better thought over.
 *
 * Warnings do not fail the check unless `--strict` asks for it.
 */
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { proseClauses } from "../../agreement/document/format/effects/prose-clauses.ts";
import type { Warning } from "../../agreement/document/judgement/warning.ts";
import { counted } from "../../words/english/counted.ts";
import { LISTED_YEARS, type PinnedHolidays, pinnedHolidays } from "../../agreement/pinned/pinned-holidays.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "../terminal.ts";
import { warningsToday } from "./warnings-today.ts";

export async function check(
  terminal: Terminal,
  file: string,
  { strict }: { readonly strict: boolean },
): Promise<ExitCode> {
  const { value } = await readAgreement(terminal, file);
  const today = Temporal.Instant.fromEpochMilliseconds(presentInstant()).toZonedDateTimeISO(value.zone);
  const warnings = warningsToday(value);
  terminal.out(`OK: ${summaryOf(describeClauses(value).length, warnings.length)}\n`);
  for (const pinned of pinnedHolidays(value, today.toPlainDate().toString())) terminal.out(holidayLines(pinned));
  terminal.out(proseLines(value));
  for (const warning of warnings) terminal.out(warningLines(warning));
  return strict && warnings.length > 0 ? EXIT.data : EXIT.done;
}

function summaryOf(clauses: number, warnings: number): string {
  return [counted(clauses, "clause"), ...(warnings === 0 ? [] : [counted(warnings, "warning")])].join(", ");
}

/** What signers would otherwise have to take on trust: each date, its day and its name. */
function holidayLines({ calendars, place, days, later, lastYear }: PinnedHolidays): string {
  const of = calendars.map(({ clause }) => clause).join(", ");
  return [
    `Holidays: ${of}: closed on the public holidays of ${place}. The next ${LISTED_YEARS} years are listed; ${counted(later, "later date")} through ${lastYear} ${later === 1 ? "is" : "are"} fixed as well`,
    ...days.map(({ date, weekday, name }) => `    ${date} ${weekday} ${name}`),
    "",
  ].join("\n");
}

/** What people read, and nothing depends on. */
function proseLines(agreement: Agreement): string {
  const clauses = proseClauses(agreement);
  return clauses.length === 0
    ? ""
    : `Text only: these clauses are for people to read and have no effect: ${clauses.join(", ")}\n`;
}

function warningLines({ code, clause, message, lines, remedy }: Warning): string {
  const place = clause === undefined ? "" : ` ${clause}`;
  return [`Warning: ${code}${place}: ${message}`, ...lines.map((line) => `    ${line}`), `  → ${remedy}`, ""].join(
    "\n",
  );
}
