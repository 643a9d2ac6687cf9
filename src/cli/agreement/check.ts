/**
 * `baton check`: what is wrong with an agreement, before anybody signs it; and what is allowed and better thought over.
 *
 * Warnings do not fail the check unless `--strict` asks for it.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { proseClauses } from "../../agreement/document/effects/prose-clauses.ts";
import { judge } from "../../agreement/document/judgement/judge.ts";
import type { Warning } from "../../agreement/document/judgement/warning.ts";
import { LISTED_YEARS, type PinnedHolidays, pinnedHolidays } from "../../agreement/pinned/pinned-holidays.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "../terminal.ts";

export async function check(
  terminal: Terminal,
  file: string,
  { strict }: { readonly strict: boolean },
): Promise<ExitCode> {
  const { value } = await readAgreement(terminal, file);
  const today = Temporal.Instant.fromEpochMilliseconds(presentInstant()).toZonedDateTimeISO(value.zone);
  const firstMonth = today.toPlainDate().toPlainYearMonth().add({ months: 1 }).toString();
  const warnings = judge(value, { firstMonth });
  terminal.out(`ok: ${describeClauses(value).length} clauses\n`);
  for (const pinned of pinnedHolidays(value, today.toPlainDate().toString())) terminal.out(holidayLines(pinned));
  terminal.out(proseLines(value));
  for (const warning of warnings) terminal.out(warningLines(warning));
  return strict && warnings.length > 0 ? EXIT.data : EXIT.done;
}

/** What signers would otherwise have to take on trust: each date, its day and its name. */
function holidayLines({ calendars, place, days, later, lastYear }: PinnedHolidays): string {
  const of = calendars.map(({ clause }) => clause).join(", ");
  return [
    `holidays: ${of}: closed on the holidays of ${place}; those of the next ${LISTED_YEARS} years are listed, ${later} more are pinned, until ${lastYear}`,
    ...days.map(({ date, weekday, name }) => `    ${date} ${weekday} ${name}`),
    "",
  ].join("\n");
}

/** What people read, and nothing depends on. */
function proseLines(agreement: Agreement): string {
  const clauses = proseClauses(agreement);
  return clauses.length === 0 ? "" : `prose: read by people, without effect: ${clauses.join(", ")}\n`;
}

function warningLines({ code, clause, message, lines, remedy }: Warning): string {
  const place = clause === undefined ? "" : ` ${clause}`;
  return [`warning: ${code}${place}: ${message}`, ...lines.map((line) => `    ${line}`), `  → ${remedy}`, ""].join(
    "\n",
  );
}
